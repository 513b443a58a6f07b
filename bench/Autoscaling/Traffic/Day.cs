namespace ComicCluster.Autoscaling.Traffic;

/// <summary>A day of traffic: some tenants and what each of them asks for.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Tenants">Who asks.</param>
public sealed record Day(string Name, IReadOnlyList<ITraffic> Tenants)
{
    /// <summary>The tenant that takes what it can get: a day is judged by how the others fare.</summary>
    public const string Flooding = "flood";

    private static readonly string[] Studios = ["studio-a", "studio-b", "studio-c"];
    private static readonly PanelTimes Usual = new();

    /// <summary>Three tenants who sleep at night.</summary>
    public static Day Diurnal { get; } = Of("diurnal", Sleepers(Usual));

    /// <summary>The same, and one who comes seldom and with many comics at once.</summary>
    public static Day Bursty { get; } = Of("bursty", [.. Sleepers(Usual), Burst(Usual)]);

    /// <summary>The same, and one who floods the cluster in the morning.</summary>
    public static Day Flooded { get; } = Of("flooded", [.. Sleepers(Usual), Flood(Usual)]);

    /// <summary>All of them.</summary>
    public static Day Mixed { get; } = All("mixed", Usual);

    /// <summary>All of them, with panels of a tenth of the time, and ten times as many comics.</summary>
    public static Day Quick { get; } = All("mixed, panels of 3 s", Usual with { MedianSeconds = 3 }, times: 10);

    /// <summary>All of them, with panels that take four times as long, and a quarter of the comics.</summary>
    public static Day Slow { get; } = All("mixed, panels of 120 s", Usual with { MedianSeconds = 120 }, times: 0.25);

    /// <summary>The comics of the day in the order of time.</summary>
    public IReadOnlyList<Comic> Draw(ulong seed) => [.. Tenants.SelectMany(tenant => tenant.Draw(seed)).OrderBy(comic => comic.At)];

    private static Day Of(string name, ITraffic[] tenants) => new(name, tenants);

    private static Day All(string name, PanelTimes panels, double times = 1) =>
        new(name, [.. Sleepers(panels, times), Burst(panels, times), Flood(panels, times)]);

    private static ITraffic[] Sleepers(PanelTimes panels, double times = 1) =>
        [.. Studios.Select(tenant => new DiurnalTraffic(tenant, 120 * times, panels))];

    private static BurstyTraffic Burst(PanelTimes panels, double times = 1) => new("press", hoursBetween: 1.5, (int)(30 * times), panels);

    private static FloodTraffic Flood(PanelTimes panels, double times = 1) =>
        new(Flooding, hour: 10, (int)(800 * times), mostRunning: 12, panels);
}
