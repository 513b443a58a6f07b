namespace ComicCluster.Contracts.Telemetry;

/// <summary>Metrics of loading models.</summary>
public static class ModelMetrics
{
    /// <summary>Loading.</summary>
    public static readonly MetricDefinition Load = new(MetricKind.Histogram, "comic.model.load.duration", "s", "How long it took to load a model.")
    {
        Tags = ["role", "outcome"], Buckets = ComicMetrics.Long,
    };

    /// <summary>Damage of registered versions.</summary>
    public static readonly MetricDefinition IntegrityFailures = new(
        MetricKind.Counter, "comic.model.integrity_failures", "{finding}",
        "How often files of a registered version were found damaged: when they were checked, loaded or exported, or in a silo's own copy.") { Tags = ["reading"] };

    /// <summary>Registered versions that no silo takes.</summary>
    public static readonly MetricDefinition LoadsRefused = new(
        MetricKind.Counter, "comic.model.loads_refused", "{load}", "Loads of registered versions that were refused: their files are damaged, or make no model that can be used.")
    {
        Tags = ["reason"],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All => [Load, IntegrityFailures, LoadsRefused];
}
