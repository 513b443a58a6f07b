using System.Globalization;
using ComicCluster.Autoscaling.Scaling;
using ComicCluster.Autoscaling.Simulation;
using ComicCluster.Autoscaling.Traffic;

namespace ComicCluster.Autoscaling;

/// <summary>
/// Looks for the settings: of those with which 95 % of the comics of every tenant, but for the one that floods, are ready within five minutes,
/// the ones that need the fewest GPU-hours.
/// </summary>
internal static class Search
{
    /// <summary>The objective, in seconds.</summary>
    public const double ComicSeconds = 300;

    private const double Share = 0.95;
    private const int Shown = 8;

    private static readonly int[] Least = [1, 2], UpWindows = [0, 30, 60], DownWindows = [60, 120, 300, 600];
    private static readonly double[] PanelsPerPod = [3, 4, 6, 8, 12];

    /// <summary>Tries all combinations on a day.</summary>
    /// <returns>The settings that won.</returns>
    public static ScalerSettings Run(Day day, ulong[] seeds)
    {
        var candidates = Candidates().ToArray();
        var results = new DayResult[candidates.Length];
        Parallel.For(0, results.Length, i =>
            results[i] = DayResult.Sum(seeds.Select(seed => DaySimulation.Run(day, seed, candidates[i], new ClusterModel()))));
        var ranked = candidates.Zip(results).OrderBy(candidate => candidate.Second.PodSeconds).ToArray();
        var good = ranked.Where(candidate => Worst(candidate.Second) <= ComicSeconds).ToArray();
        Console.WriteLine();
        Console.WriteLine("| panels a pod | at least | window out | window in | comic p95, the worst tenant | GPU-hours |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (settings, result) in good.Take(Shown))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {settings.PanelsPerPod} | {settings.MinReplicas} | {settings.Up.StabilizationWindowSeconds} s | {settings.Down.StabilizationWindowSeconds} s | {Worst(result):F0} s | {result.PodSeconds / 3600 / seeds.Length:F1} |"));
        }
        Console.WriteLine($"{good.Length} of {candidates.Length} combinations hold the objective.");
        return good[0].First;
    }

    private static IEnumerable<ScalerSettings> Candidates() =>
        from panels in PanelsPerPod
        from least in Least
        from up in UpWindows
        from down in DownWindows
        let usual = new ScalerSettings()
        select usual with
        {
            PanelsPerPod = panels,
            MinReplicas = least,
            Up = usual.Up with { StabilizationWindowSeconds = up },
            Down = usual.Down with { StabilizationWindowSeconds = down },
        };

    private static double Worst(DayResult result) =>
        result.Tenants.Where(tenant => tenant != Day.Flooding).Max(tenant => Percentile.Of(result.ComicSeconds(name => name == tenant), Share));
}
