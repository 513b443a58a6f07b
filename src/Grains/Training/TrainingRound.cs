namespace ComicCluster.Grains.Training;

/// <summary>
/// What several workers do together: each trains from the job's checkpoint and hands over what it came to, until the round is closed; then one of them
/// makes the next checkpoint of what was handed over. A closed round to which nothing was handed over is at the beginning, where the first checkpoint
/// is made, or at the end, where the model is.
/// </summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Began">When.</param>
[GenerateSerializer, Immutable, Alias("TrainingRound")]
public sealed record TrainingRound([property: Id(0)] int Number, [property: Id(1)] DateTimeOffset Began)
{
    /// <summary>What was handed over, by the workers' numbers.</summary>
    [Id(2)]
    public IReadOnlyList<TrainingDelta> Deltas { get; init; } = [];

    /// <summary>Until when the others are waited for; null before the first has handed over.</summary>
    [Id(3)]
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Whether nothing is taken any more.</summary>
    [Id(4)]
    public bool IsClosed { get; init; }

    /// <summary>The number of the worker that ends the round; 0 while there is none.</summary>
    [Id(5)]
    public int Averager { get; init; }
}
