using System.Globalization;
using ComicCluster.Chaos.Checking;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Records;
using ComicCluster.Chaos.Runs;
using ComicCluster.Chaos.Schedules;

// tests/chaos.sh --seeds N | --seed S | --check FOLDER
ulong Number(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
return args switch
{
    ["--seeds", var count] => await RunAsync([.. Enumerable.Range(1, (int)Number(count)).Select(seed => (ulong)seed)]),
    ["--seed", var seed] => await RunAsync([Number(seed)]),
    ["--check", var folder] => Report(HistoryChecker.Check(EntryFile.ReadFolder(folder)), folder),
    _ => Usage(),
};

static async Task<int> RunAsync(ulong[] seeds)
{
    var references = await ReferenceRun.RunAsync(ClusterLayout.For("reference"));
    var failed = 0;
    foreach (var seed in seeds)
    {
        var layout = ClusterLayout.For($"seed-{seed}");
        foreach (var fault in ChaosRun.Schedule(seed)) Console.WriteLine(fault);
        failed += Report(await ChaosRun.RunAsync(seed, references, layout), $"seed {seed}: {layout.Records}");
    }
    Console.WriteLine($"{seeds.Length - failed} of {seeds.Length} seeds passed");
    return failed == 0 ? 0 : 1;
}

static int Report(IReadOnlyList<string> violations, string what)
{
    foreach (var violation in violations) Console.WriteLine($"  {violation}");
    Console.WriteLine($"{(violations.Count == 0 ? "passed" : "FAILED")} {what}");
    return violations.Count == 0 ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: tests/chaos.sh --seeds N | --seed S | --check FOLDER");
    return 2;
}
