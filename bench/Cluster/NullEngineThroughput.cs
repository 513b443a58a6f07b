using ComicCluster.Azurite;
using ComicCluster.Silo.Painting;

namespace ComicCluster.Bench.Cluster;

/// <summary>Panels a second that come and go when painting takes no time: coordination and storage alone.</summary>
internal static class NullEngineThroughput
{
    private const int Panels = 12, Slots = 32;

    public static async Task RunAsync(bool isQuick)
    {
        var comics = isQuick ? 4 : 40;
        Figure.Print("panels_per_second_null_engine", await MeasureAsync(comics, null), "1/s", "in memory");
        await using var azurite = await AzuriteServer.StartAsync();
        var storage = azurite.ConnectionString;
        Figure.Print("panels_per_second_null_engine_azurite", await MeasureAsync(comics, storage), "1/s", "Azurite keeps everything in memory, and is one process");
    }

    private static async Task<double> MeasureAsync(int comics, string? storage)
    {
        await using var cluster = await InProcessCluster.StartAsync(
            gpus: 2, artifacts => new NullPainter(artifacts, Slots, TimeProvider.System), storage);
        var spec = Comics.Of(Panels, steps: 1);
        await Comics.DrawAsync(cluster.Grains, "warm", 4, spec);
        return comics * Panels / await Comics.DrawAsync(cluster.Grains, "measured", comics, spec);
    }
}
