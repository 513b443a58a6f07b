namespace ComicCluster.Bench.Cluster;

/// <summary>What the cluster costs, and how it bears the death of a silo. Needs Azurite, which ./test.sh installs, and about five minutes.</summary>
internal static class ClusterBenchmark
{
    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        await Scaling.RunAsync();
        await PanelOverhead.RunAsync();
        await Recovery.RunAsync();
        await NullEngineThroughput.RunAsync();
    }
}
