namespace ComicCluster.Grains.Training;

/// <summary>The metrics of a step.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Time">When.</param>
/// <param name="Values">By name.</param>
[GenerateSerializer, Immutable, Alias("MetricLine")]
public sealed record MetricLine([property: Id(0)] long Step, [property: Id(1)] DateTimeOffset Time, [property: Id(2)] IReadOnlyDictionary<string, double> Values);
