namespace ComicCluster.Contracts.Telemetry;

/// <summary>Models that are loaded.</summary>
public static class ModelMetrics
{
    /// <summary>Loading.</summary>
    public static readonly MetricDefinition Load = new(MetricKind.Histogram, "comic.model.load.duration", "s", "How long it took to load a model.")
    {
        Tags = ["role", "outcome"], Buckets = ComicMetrics.Long,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All => [Load];
}
