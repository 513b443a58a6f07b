namespace ComicCluster.Engine.Tracking;

/// <summary>A value of a metric.</summary>
/// <param name="Step">How many steps the run had taken.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Value">It may be infinite or not a number.</param>
public readonly record struct MetricPoint(long Step, DateTimeOffset Time, double Value);
