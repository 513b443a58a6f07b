namespace ComicCluster.Grains.Training;

/// <summary>What came out of a round.</summary>
/// <param name="Round">Which round.</param>
/// <param name="Checkpoint">What the next one begins with.</param>
/// <param name="IsLast">Whether no round follows.</param>
[GenerateSerializer, Immutable, Alias("EndedRound")]
public sealed record EndedRound([property: Id(0)] int Round, [property: Id(1)] TrainingCheckpoint Checkpoint, [property: Id(2)] bool IsLast);
