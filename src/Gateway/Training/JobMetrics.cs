using ComicCluster.Contracts.Training;

namespace ComicCluster.Gateway.Training;

/// <summary>The metrics of a job.</summary>
/// <param name="Data">A curve a metric, by name.</param>
public sealed record JobMetrics(IReadOnlyList<MetricCurve> Data);
