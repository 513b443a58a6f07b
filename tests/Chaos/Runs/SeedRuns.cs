using ComicCluster.Chaos.Clusters;

namespace ComicCluster.Chaos.Runs;

/// <summary>What <c>tests/chaos.sh</c> does.</summary>
internal static class SeedRuns
{
    /// <summary>A new cluster now and then: records are read again after every seed.</summary>
    private const int SeedsPerCluster = 10;

    /// <summary>Runs seeds from one to another and prints what is wrong.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ulong first, ulong last)
    {
        var seeds = new List<ulong>();
        for (var seed = first; seed <= last; seed++) seeds.Add(seed);
        var references = await ReferenceRun.RunAsync(ClusterLayout.For("reference"));
        var failed = 0;
        foreach (var few in seeds.Chunk(SeedsPerCluster))
        {
            var layout = ClusterLayout.For(few.Length == 1 ? $"seed-{few[0]}" : $"seeds-{few[0]}-to-{few[^1]}");
            await using var session = await ChaosSession.StartAsync(layout, references);
            foreach (var seed in few)
            {
                Console.WriteLine($"seed {seed}");
                foreach (var fault in ChaosSession.Schedule(seed)) Console.WriteLine($"  {fault}");
                var start = TimeProvider.System.GetTimestamp();
                var violations = await session.RunAsync(seed);
                failed += Report(violations, $"seed {seed} in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:F0} s: {layout.Records}");
            }
        }
        Console.WriteLine($"{seeds.Count - failed} of {seeds.Count} seeds passed");
        return failed == 0 ? 0 : 1;
    }

    /// <summary>Prints what is wrong with something.</summary>
    /// <returns>1 if anything is.</returns>
    public static int Report(IReadOnlyList<string> violations, string what)
    {
        foreach (var violation in violations) Console.WriteLine($"  {violation}");
        Console.WriteLine($"{(violations.Count == 0 ? "passed" : "FAILED")} {what}");
        return violations.Count == 0 ? 0 : 1;
    }

    /// <summary>Prints how it is used.</summary>
    public static int Refuse(string usage)
    {
        Console.Error.WriteLine(usage);
        return 2;
    }
}
