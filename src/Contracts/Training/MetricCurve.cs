using System.Text.Json.Serialization;

namespace ComicCluster.Contracts.Training;

/// <summary>A metric over the steps, thinned to what can be looked at: least and greatest values stay.</summary>
/// <param name="Name">Such as <c>train/loss</c>.</param>
/// <param name="Count">How many values there are.</param>
/// <param name="Last">The last value.</param>
/// <param name="LastStep">Its step.</param>
/// <param name="Minimum">The least value that is a number.</param>
/// <param name="MinimumStep">Its step.</param>
/// <param name="Maximum">The greatest value that is a number.</param>
/// <param name="MaximumStep">Its step.</param>
/// <param name="Points">By rising step.</param>
[GenerateSerializer, Immutable, Alias("MetricCurve"), JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record MetricCurve(
    [property: Id(0)] string Name,
    [property: Id(1)] int Count,
    [property: Id(2)] double Last,
    [property: Id(3)] long LastStep,
    [property: Id(4)] double Minimum,
    [property: Id(5)] long MinimumStep,
    [property: Id(6)] double Maximum,
    [property: Id(7)] long MaximumStep,
    [property: Id(8)] IReadOnlyList<CurvePoint> Points);
