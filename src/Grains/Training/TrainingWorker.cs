namespace ComicCluster.Grains.Training;

/// <summary>A worker of a training job that has several, under a lease of its own.</summary>
/// <param name="Number">Which, from 1; its lease is that of the panel with this number.</param>
[GenerateSerializer, Immutable, Alias("TrainingWorker")]
public sealed record TrainingWorker([property: Id(0)] int Number)
{
    /// <summary>Whether it is there.</summary>
    [Id(1)]
    public WorkerPresence Presence { get; init; }

    /// <summary>Which start of the job it is.</summary>
    [Id(2)]
    public int Epoch { get; init; }

    /// <summary>The lease that it is at work under; 0 while it has none.</summary>
    [Id(3)]
    public long Lease { get; init; }

    /// <summary>The lease of its last start; an older one starts nothing any more.</summary>
    [Id(4)]
    public long LastLease { get; init; }

    /// <summary>The number of the last report of that start which changed the job.</summary>
    [Id(5)]
    public long Reported { get; init; }

    /// <summary>The round that it takes part in; 0 if it waits for the next.</summary>
    [Id(6)]
    public int Round { get; init; }

    /// <summary>Where it can go on from by itself, newest first; a job of one worker has its checkpoints itself.</summary>
    [Id(7)]
    public IReadOnlyList<TrainingCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>What the start had used of its device when it last changed the job.</summary>
    [Id(8)]
    public double Seconds { get; init; }

    /// <summary>Whether it has a lease, and was not given up.</summary>
    public bool IsAtWork => Presence is WorkerPresence.Called or WorkerPresence.Present;
}
