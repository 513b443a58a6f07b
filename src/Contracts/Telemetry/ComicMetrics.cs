namespace ComicCluster.Contracts.Telemetry;

/// <summary>All metrics of our own.</summary>
public static class ComicMetrics
{
    /// <summary>The name of every meter of ours.</summary>
    public const string Meter = "ComicCluster";

    /// <summary>Bounds for what takes from milliseconds to minutes, in seconds.</summary>
    internal static readonly double[] Short = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Bounds for what takes from a second to an hour, in seconds.</summary>
    internal static readonly double[] Long = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];

    /// <summary>Says which program runs.</summary>
    public static readonly MetricDefinition BuildInfo =
        new(MetricKind.Gauge, "comic.build.info", "{build}", "1 for the program that runs.") { Tags = ["version", "service"] };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All =>
    [
        BuildInfo, .. StoryMetrics.All, .. DispatchMetrics.All, .. PaintingMetrics.All, .. ModelMetrics.All, .. WritingMetrics.All, .. StorageMetrics.All,
        .. NodeMetrics.All, .. GatewayMetrics.All, .. WebhookMetrics.All,
    ];
}
