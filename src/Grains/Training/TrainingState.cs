using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>What a training job persists; never weights or metrics.</summary>
[GenerateSerializer, Immutable, Alias("TrainingState")]
public sealed record TrainingState
{
    /// <summary>What is asked for.</summary>
    [Id(0)]
    public TrainingSpec? Spec { get; init; }

    /// <summary>How far it is.</summary>
    [Id(1)]
    public TrainingStatus Status { get; init; }

    /// <summary>Rises by one at each start, and is written before the first step.</summary>
    [Id(2)]
    public int Epoch { get; init; }

    /// <summary>Those who work at it, by their numbers: one, or as many as there may be.</summary>
    [Id(3)]
    public IReadOnlyList<TrainingWorker> Workers { get; init; } = [];

    /// <summary>What several workers do together; null for one.</summary>
    [Id(4)]
    public TrainingRound? Round { get; init; }

    /// <summary>Where to go on from, newest first: the last two, or of several workers what the last round came to.</summary>
    [Id(5)]
    public IReadOnlyList<TrainingCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>Where it was when it was last written; null before the first step.</summary>
    [Id(6)]
    public TrainingProgress? Progress { get; init; }

    /// <summary>All evaluations, by step.</summary>
    [Id(7)]
    public IReadOnlyList<TrainingEvaluation> Evaluations { get; init; } = [];

    /// <summary>What it made.</summary>
    [Id(8)]
    public TrainedModel? Model { get; init; }

    /// <summary>Why it failed, at last or the last time.</summary>
    [Id(9)]
    public string? Failure { get; init; }

    /// <summary>How often it failed.</summary>
    [Id(10)]
    public int Failures { get; init; }

    /// <summary>When it may be tried again.</summary>
    [Id(11)]
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How it ends if it is stopped.</summary>
    [Id(12)]
    public TrainingStatus EndsAs { get; init; }

    /// <summary>How long the starts before the last one worked.</summary>
    [Id(13)]
    public double Seconds { get; init; }

    /// <summary>When it was asked for.</summary>
    [Id(14)]
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it began to learn.</summary>
    [Id(15)]
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    [Id(16)]
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What happened, oldest first; of many events the oldest are forgotten.</summary>
    [Id(17)]
    public IReadOnlyList<TrainingEvent> Events { get; init; } = [];

    /// <summary>Its number in the list of the tenant's jobs.</summary>
    [Id(18)]
    public long Number { get; init; }

    /// <summary>Whether all that it left at its end is cleared up.</summary>
    [Id(19)]
    public bool IsSettled { get; init; }

    /// <summary>Whether somebody has a lease, even if he was not heard of for long.</summary>
    public bool HasLease => Workers.Any(worker => worker.Lease != 0);

    /// <summary>The number of the last event.</summary>
    public long Sequence => Events is [.., var last] ? last.Sequence : 0;
}
