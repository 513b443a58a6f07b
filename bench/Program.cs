using System.Globalization;
using ComicCluster.Bench;
using ComicCluster.Bench.Cluster;
using ComicCluster.Bench.Gateway;
using ComicCluster.Bench.Toyland;
using ComicCluster.Engine.Runtime;

// bench/run.sh [gpt2|clip|painting|training|diloco|painting-ablation|stories|soak|limits]: every benchmark ends with lines "figure NAME VALUE UNIT".
// bench/run.sh cluster [--quick] [scaling|overhead|recovery|null-engine ...]
// bench/run.sh gateway [--quick]
// bench/run.sh toyland [--captions N] [--sheet FILE] [--models DIR]
if (args is ["toyland", .. var options])
{
    TorchRuntime.Start(threads: 1); // a panel a thread, as comic draw
    Console.WriteLine("== toyland");
    ToylandBenchmark.Run(options);
    return 0;
}
if (args is ["cluster", .. var parts])
{
    TorchRuntime.Start(threads: 1); // a panel a thread, as a silo
    Console.WriteLine("== cluster");
    ClusterBenchmark.Run(parts);
    return 0;
}
if (args is ["gateway", .. var extent])
{
    Console.WriteLine("== gateway");
    await GatewayBenchmark.RunAsync(isQuick: extent is ["--quick"]);
    return 0;
}
if (args is ["bare-api", var file])
{
    await BareApi.RunAsync(file);
    return 0;
}
TorchRuntime.Start();
if (args is ["training-case", var size, var way, var time])
{
    new TrainingCase(size, way, int.Parse(time, CultureInfo.InvariantCulture)).Run();
    return 0;
}
var benchmarks = new Dictionary<string, Action>
{
    ["gpt2"] = Gpt2Benchmark.Run,
    ["clip"] = ClipBenchmark.Run,
    ["painting"] = PaintingBenchmark.Run,
    ["training"] = () =>
    {
        TrainingCase.RunAll();
        DiLoCoBenchmark.Run();
    },
    ["diloco"] = DiLoCoBenchmark.Run,
    ["painting-ablation"] = PaintingBenchmark.RunAblation,
    ["stories"] = StoryFigures.Run,
    ["soak"] = SoakBenchmark.Run,
    ["limits"] = () => MachineLimits.Measure().Print(),
};
Console.WriteLine($"processor: {Processor.Describe()}");
string[] names = args.Length > 0 ? args : ["gpt2", "clip", "painting", "training"];
foreach (var name in names)
{
    if (!benchmarks.TryGetValue(name, out var benchmark))
    {
        Console.Error.WriteLine($"bench: no benchmark '{name}'; there are: {string.Join(", ", benchmarks.Keys)}");
        return 2;
    }
    Console.WriteLine($"== {name}");
    benchmark();
}
return 0;
