using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>How a start of a job ended.</summary>
/// <param name="IsDone">Whether it came to the job's end.</param>
/// <param name="Model">What it made; null if it didn't come to the end, or only measured.</param>
/// <param name="Failure">Why it failed; null if it was stopped.</param>
/// <param name="IsLasting">Whether it would fail again in the same way.</param>
[GenerateSerializer, Immutable, Alias("TrainingEnding")]
public sealed record TrainingEnding(
    [property: Id(0)] bool IsDone, [property: Id(1)] TrainedModel? Model, [property: Id(2)] string? Failure, [property: Id(3)] bool IsLasting);
