using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Grains.Training;

/// <summary>What a worker came to in a round.</summary>
/// <param name="Round">Which round.</param>
/// <param name="Worker">The worker's number.</param>
/// <param name="Weights">The weights that it came to from the round's own.</param>
/// <param name="Tokens">That counted in its steps.</param>
/// <param name="LossSum">Σ of their losses, in nats a token.</param>
/// <param name="Steps">How many they were.</param>
[GenerateSerializer, Immutable, Alias("TrainingDelta")]
public sealed record TrainingDelta(
    [property: Id(0)] int Round, [property: Id(1)] int Worker, [property: Id(2)] StoredFile Weights, [property: Id(3)] long Tokens, [property: Id(4)] double LossSum,
    [property: Id(5)] int Steps);
