using System.Text.Json.Serialization;

namespace ComicCluster.Contracts.Training;

/// <summary>A value of a metric.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Time">When.</param>
/// <param name="Value">It may be infinite or not a number.</param>
[GenerateSerializer, Immutable, Alias("CurvePoint"), JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct CurvePoint([property: Id(0)] long Step, [property: Id(1)] DateTimeOffset Time, [property: Id(2)] double Value);
