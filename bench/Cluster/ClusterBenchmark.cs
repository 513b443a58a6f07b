namespace ComicCluster.Bench.Cluster;

/// <summary>What the cluster costs, and how it bears the death of a silo. Needs Azurite, which ./test.sh installs, and about ten minutes.</summary>
internal static class ClusterBenchmark
{
    private const string Quick = "--quick";

    private static readonly IReadOnlyDictionary<string, Func<bool, Task>> Parts = new Dictionary<string, Func<bool, Task>>
    {
        ["scaling"] = Scaling.RunAsync,
        ["overhead"] = PanelOverhead.RunAsync,
        ["recovery"] = Recovery.RunAsync,
        ["null-engine"] = NullEngineThroughput.RunAsync,
    };

    /// <summary>Runs the parts that are named, or all; with <c>--quick</c> so small that they only show that they run.</summary>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public static void Run(string[] args)
    {
        string[] names = [.. args.Where(arg => arg != Quick)];
        if (names.Except(Parts.Keys).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"'{unknown}' is not understood; there are {Quick} and the parts {string.Join(", ", Parts.Keys)}.");
        foreach (var name in names.Length > 0 ? names : Parts.Keys) Parts[name](args.Contains(Quick)).GetAwaiter().GetResult();
    }
}
