using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>How a start of a job ended.</summary>
/// <param name="Model">What it made; null if it didn't come to its end.</param>
/// <param name="Failure">Why it failed; null if it was stopped.</param>
/// <param name="IsLasting">Whether it would fail again in the same way.</param>
[GenerateSerializer, Immutable, Alias("TrainingEnding")]
public sealed record TrainingEnding([property: Id(0)] TrainedModel? Model, [property: Id(1)] string? Failure, [property: Id(2)] bool IsLasting);
