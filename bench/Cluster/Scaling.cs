using ComicCluster.Silo.Painting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComicCluster.Bench.Cluster;

/// <summary>How much more eight gpu silos paint than one. Their painter sleeps, or eight silos would share two processors.</summary>
internal static class Scaling
{
    private const int Slots = 2, MostSilos = 8, Panels = 4;
    private static readonly TimeSpan StepTime = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(bool isQuick)
    {
        var (steps, rounds) = isQuick ? (10, 2) : (50, 6);
        var (one, eight) = (await MeasureAsync(1, steps, rounds), await MeasureAsync(MostSilos, steps, rounds));
        Figure.Print("scaling_panels_per_second_1", one, "1/s", $"at most {Slots / (steps * StepTime.TotalSeconds):G3}");
        Figure.Print($"scaling_panels_per_second_{MostSilos}", eight, "1/s", $"at most {MostSilos * Slots / (steps * StepTime.TotalSeconds):G3}");
        Figure.Print("scaling_efficiency", eight / (MostSilos * one), "", $"from 1 to {MostSilos} gpu silos, wanted 0.95");
    }

    private static async Task<double> MeasureAsync(int silos, int steps, int rounds)
    {
        var options = new SleepingPainterOptions { Slots = Slots, StepTime = StepTime };
        await using var cluster = await InProcessCluster.StartAsync(
            silos, artifacts => new SleepingPainter(artifacts, options, TimeProvider.System, NullLogger<SleepingPainter>.Instance));
        await Comics.DrawAsync(cluster.Grains, "warm", silos, Comics.Of(Panels, steps: 1));
        var comics = silos * Slots * rounds / Panels;
        return comics * Panels / await Comics.DrawAsync(cluster.Grains, "measured", comics, Comics.Of(Panels, steps));
    }
}
