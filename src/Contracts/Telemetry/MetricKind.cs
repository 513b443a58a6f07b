namespace ComicCluster.Contracts.Telemetry;

/// <summary>What a metric does.</summary>
public enum MetricKind
{
    /// <summary>It rises.</summary>
    Counter,

    /// <summary>It is what it is at the moment.</summary>
    Gauge,

    /// <summary>It counts values by their size.</summary>
    Histogram,
}
