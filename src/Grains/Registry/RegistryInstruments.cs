using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Grains.Hosting;

namespace ComicCluster.Grains.Registry;

/// <summary>Counts what is wrong with registered models.</summary>
public static class RegistryInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Counter<double> IntegrityFailures = ModelMetrics.IntegrityFailures.CreateCounter(Meter);
    private static readonly Counter<double> LoadsRefused = ModelMetrics.LoadsRefused.CreateCounter(Meter);

    /// <summary>Counts nothing of everything: what has not happened yet is 0, and not unknown.</summary>
    public static void Begin(SiloRoles roles)
    {
        if (roles.HasFlag(SiloRoles.Coordinator))
            foreach (var reading in new[] { ModelReading.Check, ModelReading.Load, ModelReading.Export }) IntegrityFailures.Add(0, Tag(reading));
        if (!roles.HasFlag(SiloRoles.Gpu)) return;
        IntegrityFailures.Add(0, Tag(ModelReading.Copy));
        foreach (var isDamaged in new[] { true, false }) LoadsRefused.Add(0, Tag(isDamaged));
    }

    /// <summary>Files of a version were found damaged.</summary>
    public static void OnDamage(ModelReading reading) => IntegrityFailures.Add(1, Tag(reading));

    /// <summary>A silo did not take a version.</summary>
    /// <param name="isDamaged">Whether its files are damaged; else they make no model that can be used.</param>
    public static void OnRefusal(bool isDamaged) => LoadsRefused.Add(1, Tag(isDamaged));

    private static KeyValuePair<string, object?> Tag(ModelReading reading) => new("reading", reading.ToString().ToLowerInvariant());

    private static KeyValuePair<string, object?> Tag(bool isDamaged) => new("reason", isDamaged ? "damaged" : "unusable");
}
