namespace ComicCluster.Grains.Training;

/// <summary>What one of several workers is to do.</summary>
/// <param name="Round">The round.</param>
/// <param name="Ends">Whether it is to end the round for all, or to train in it.</param>
/// <param name="From">What the round began with; null for round 0, before which there is nothing.</param>
/// <param name="Deltas">What to end it with; none at the beginning, where the first checkpoint is to be made, and at the end, where the model is.</param>
[GenerateSerializer, Immutable, Alias("RoundTask")]
public sealed record RoundTask(
    [property: Id(0)] int Round, [property: Id(1)] bool Ends, [property: Id(2)] TrainingCheckpoint? From, [property: Id(3)] IReadOnlyList<TrainingDelta> Deltas)
{
    /// <summary>Whether it comes after another, which then need not be done any more.</summary>
    public bool IsAfter(RoundTask? other) => other is null || Round > other.Round || Round == other.Round && Ends && !other.Ends;
}
