namespace ComicCluster.Contracts.Training;

/// <summary>What is to be seen of a training job.</summary>
/// <param name="Spec">What was asked for; null if nobody asked.</param>
/// <param name="Status">How far it is.</param>
[GenerateSerializer, Immutable, Alias("TrainingJobView")]
public sealed record TrainingJobView([property: Id(0)] TrainingSpec? Spec, [property: Id(1)] TrainingStatus Status)
{
    /// <summary>Where the training is; null before it began.</summary>
    [Id(2)]
    public TrainingProgress? Progress { get; init; }

    /// <summary>All evaluations so far.</summary>
    [Id(3)]
    public IReadOnlyList<TrainingEvaluation> Evaluations { get; init; } = [];

    /// <summary>What it made.</summary>
    [Id(4)]
    public TrainedModel? Model { get; init; }

    /// <summary>Why it failed, at last or the last time.</summary>
    [Id(5)]
    public string? Failure { get; init; }

    /// <summary>How often it failed.</summary>
    [Id(6)]
    public int Failures { get; init; }

    /// <summary>How often it was begun or gone on with.</summary>
    [Id(7)]
    public int Epoch { get; init; }

    /// <summary>When it was asked for.</summary>
    [Id(8)]
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it began to learn.</summary>
    [Id(9)]
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    [Id(10)]
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long it worked, without waits and pauses.</summary>
    [Id(11)]
    public double Seconds { get; init; }

    /// <summary>The number of the last event.</summary>
    [Id(12)]
    public long Sequence { get; init; }

    /// <summary>How many work at it.</summary>
    [Id(14)]
    public int WorkersAtWork { get; init; }

    /// <summary>Of several workers: the round that they are in, from 1; 0 before the first.</summary>
    [Id(15)]
    public int? Round { get; init; }

    /// <summary>Steps that are safe in a checkpoint.</summary>
    [Id(13)]
    public int SavedStep { get; init; }
}
