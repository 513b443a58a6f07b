namespace ComicCluster.Contracts.Training;

/// <summary>Something that happened to a training job.</summary>
/// <param name="Sequence">Rises by one from event to event of the job, from 1.</param>
/// <param name="Time">When, by the clock of the silo that the job was on.</param>
/// <param name="Kind">What.</param>
[GenerateSerializer, Immutable, Alias("TrainingEvent")]
public sealed record TrainingEvent([property: Id(0)] long Sequence, [property: Id(1)] DateTimeOffset Time, [property: Id(2)] TrainingEventKind Kind)
{
    /// <summary>The new status.</summary>
    [Id(3)]
    public TrainingStatus? Status { get; init; }

    /// <summary>Why, or the line.</summary>
    [Id(4)]
    public string? Text { get; init; }

    /// <summary>Who changed it; null where nobody did.</summary>
    [Id(5)]
    public string? Actor { get; init; }

    /// <summary>How well they were predicted.</summary>
    [Id(6)]
    public TrainingEvaluation? Evaluation { get; init; }

    /// <summary>Where it is.</summary>
    [Id(7)]
    public TrainingProgress? Progress { get; init; }
}
