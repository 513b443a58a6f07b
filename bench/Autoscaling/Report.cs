using System.Globalization;
using ComicCluster.Autoscaling.Simulation;
using ComicCluster.Autoscaling.Traffic;

namespace ComicCluster.Autoscaling;

/// <summary>The tables, as they stand in the documentation.</summary>
internal static class Report
{
    /// <summary>All variants on one day.</summary>
    public static void Compare(Day day, ulong[] seeds)
    {
        Console.WriteLine();
        Console.WriteLine("| settings | wait p50 | p95 | p99 | comic p95 | flood's comic p50 | GPU-hours | used | pods started | most | panels moved | wasted |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        var results = new DayResult[Variant.All.Count];
        Parallel.For(0, results.Length, i => results[i] = Run(day, seeds, Variant.All[i]));
        foreach (var (variant, result) in Variant.All.Zip(results)) Console.WriteLine($"| {variant.Name} | {Row(result, variant.Cluster.Slots, seeds.Length)} |");
        var chosen = results[0];
        Figure("autoscaling_wait_p95", Percentile.Of(chosen.Waits(IsOther), 0.95), "s");
        Figure("autoscaling_gpu_hours", chosen.PodSeconds / 3600 / seeds.Length, "h");
        Figure("autoscaling_wasted_on_scale_in", chosen.WastedSeconds / seeds.Length, "s");
    }

    /// <summary>How each tenant fares under the chosen settings.</summary>
    public static void ByTenant(Day day, ulong[] seeds)
    {
        var result = Run(day, seeds, Variant.All[0]);
        Console.WriteLine();
        Console.WriteLine("| tenant | panels a day | wait p50 | p95 | p99 | comic p50 | p95 |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var tenant in result.Tenants)
        {
            var (waits, comics) = (result.Waits(name => name == tenant), result.ComicSeconds(name => name == tenant));
            Console.WriteLine(
                $"| {tenant} | {waits.Count / seeds.Length} | {At(waits, 0.5)} | {At(waits, 0.95)} | {At(waits, 0.99)} | {At(comics, 0.5)} | {At(comics, 0.95)} |");
        }
    }

    /// <summary>How the chosen settings fare on other days.</summary>
    public static void ByDay(IReadOnlyList<Day> days, ulong[] seeds)
    {
        Console.WriteLine();
        Console.WriteLine("| day | wait p50 | p95 | p99 | comic p95 | flood's comic p50 | GPU-hours | used | pods started | most | panels moved | wasted |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        var results = new DayResult[days.Count];
        Parallel.For(0, results.Length, i => results[i] = Run(days[i], seeds, Variant.All[0]));
        foreach (var (day, result) in days.Zip(results)) Console.WriteLine($"| {day.Name} | {Row(result, Variant.All[0].Cluster.Slots, seeds.Length)} |");
    }

    private static DayResult Run(Day day, ulong[] seeds, Variant variant) =>
        DayResult.Sum(seeds.Select(seed => DaySimulation.Run(day, seed, variant.Settings, variant.Cluster)));

    private static bool IsOther(string tenant) => tenant != Day.Flooding;

    private static string Row(DayResult result, int slots, int days)
    {
        if (result.Unfinished > 0) throw new InvalidOperationException($"{result.Unfinished} comics were never finished.");
        var (waits, comics, floods) = (result.Waits(IsOther), result.ComicSeconds(IsOther), result.ComicSeconds(tenant => !IsOther(tenant)));
        var useful = (result.SlotSeconds - result.WastedSeconds) / (result.PodSeconds * slots);
        return string.Join(" | ",
        [
            At(waits, 0.5), At(waits, 0.95), At(waits, 0.99), At(comics, 0.95), floods.Count == 0 ? "" : $"{Percentile.Of(floods, 0.5) / 60:F0} min",
            Text($"{result.PodSeconds / 3600 / days:F1}"), Text($"{100 * useful:F0} %"), Text($"{(double)result.Started / days:F0}"), Text($"{result.MostPods}"),
            Text($"{(double)result.Moved / days:F0}"), Text($"{result.WastedSeconds / days:F0} s"),
        ]);
    }

    private static string At(IReadOnlyList<double> sorted, double share) => Text($"{Percentile.Of(sorted, share):F0} s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Figure(string name, double value, string unit) => Console.WriteLine(Text($"figure {name} {value:G4} {unit}"));
}
