using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Processes;
using ComicCluster.Silo.Painting;

namespace ComicCluster.Bench.Cluster;

/// <summary>Panels a second that come and go when painting takes no time: coordination and storage alone.</summary>
internal static class NullEngineThroughput
{
    private const int Comics = 40, Panels = 12, Slots = 32;

    public static async Task RunAsync()
    {
        Figure.Print("panels_per_second_null_engine", await MeasureAsync(null), "1/s", "in memory");
        var layout = ClusterLayout.For("bench");
        layout.Clear();
        using var reaper = new Reaper();
        using var azurite = await AzuriteProcess.StartAsync(layout, reaper);
        var storage = AzuriteProcess.ConnectionString(azurite.Blobs, azurite.Tables);
        Figure.Print("panels_per_second_null_engine_azurite", await MeasureAsync(storage), "1/s", "Azurite keeps everything in memory, and is one process");
    }

    private static async Task<double> MeasureAsync(string? storage)
    {
        await using var cluster = await InProcessCluster.StartAsync(
            gpus: 2, artifacts => new NullPainter(artifacts, Slots, TimeProvider.System), storage);
        var spec = Cluster.Comics.Of(Panels, steps: 1);
        await Cluster.Comics.DrawAsync(cluster.Grains, "warm", 4, spec);
        return Comics * Panels / await Cluster.Comics.DrawAsync(cluster.Grains, "measured", Comics, spec);
    }
}
