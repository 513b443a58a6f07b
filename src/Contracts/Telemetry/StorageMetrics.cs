namespace ComicCluster.Contracts.Telemetry;

/// <summary>Metrics of the requests to the artifact store.</summary>
public static class StorageMetrics
{
    /// <summary>Each answer.</summary>
    public static readonly MetricDefinition Operation = new(
        MetricKind.Histogram, "comic.blob.operation.duration", "s", "How long the artifact store took for an answer, or until it was given up.")
    {
        Tags = ["operation", "outcome"], Buckets = ComicMetrics.Short,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All => [Operation];
}
