using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Grains.Training;

/// <summary>Where a training can go on from.</summary>
/// <param name="Step">Steps that it holds.</param>
/// <param name="State">Weights, moments, and the position.</param>
/// <param name="Best">The weights of the best evaluation so far; null where they are those of the state, or nothing was evaluated.</param>
/// <param name="Momentum">Of what several workers have in common: the outer momentum, which only the one who ends a round needs.</param>
[GenerateSerializer, Immutable, Alias("TrainingCheckpoint")]
public sealed record TrainingCheckpoint(
    [property: Id(0)] int Step, [property: Id(1)] StoredFile State, [property: Id(2)] StoredFile? Best, [property: Id(3)] StoredFile? Momentum = null);
