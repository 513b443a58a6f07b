using ComicCluster.Bench;
using ComicCluster.Engine.Runtime;

// bench/run.sh [gpt2|clip|painting|training|limits]: every benchmark ends with lines "figure NAME VALUE UNIT".
TorchRuntime.Start();
var benchmarks = new Dictionary<string, Action>
{
    ["training"] = TrainingBenchmark.Run,
    ["limits"] = () => MachineLimits.Measure().Print(),
    ["clip"] = ClipBenchmark.Run,
    ["gpt2"] = Gpt2Benchmark.Run,
    ["painting"] = PaintingBenchmark.Run,
    ["painting-ablation"] = PaintingBenchmark.RunAblation,
};
var names = args.Length > 0 ? args : [.. benchmarks.Keys];
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
