using ComicCluster.Silo.Painting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComicCluster.Bench.Cluster;

/// <summary>How much more eight gpu silos paint than one. Their painter sleeps, or eight silos would share two processors.</summary>
internal static class Scaling
{
    private const int Slots = 2, Steps = 50, Rounds = 6, MostSilos = 8, Panels = 4;
    private static readonly TimeSpan StepTime = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync()
    {
        var (one, eight) = (await MeasureAsync(1), await MeasureAsync(MostSilos));
        Figure.Print("scaling_panels_per_second_1", one, "1/s", $"at most {Slots / (Steps * StepTime.TotalSeconds):G3}");
        Figure.Print($"scaling_panels_per_second_{MostSilos}", eight, "1/s", $"at most {MostSilos * Slots / (Steps * StepTime.TotalSeconds):G3}");
        Figure.Print("scaling_efficiency", eight / (MostSilos * one), "", $"from 1 to {MostSilos} gpu silos, wanted 0.95");
    }

    private static async Task<double> MeasureAsync(int silos)
    {
        var options = new SleepingPainterOptions { Slots = Slots, StepTime = StepTime };
        await using var cluster = await InProcessCluster.StartAsync(
            silos, artifacts => new SleepingPainter(artifacts, options, TimeProvider.System, NullLogger<SleepingPainter>.Instance));
        await Comics.DrawAsync(cluster.Grains, "warm", silos, Comics.Of(Panels, steps: 1));
        var comics = silos * Slots * Rounds / Panels;
        return comics * Panels / await Comics.DrawAsync(cluster.Grains, "measured", comics, Comics.Of(Panels, Steps));
    }
}
