namespace ComicCluster.Grains.Training;

/// <summary>What a start of a job hears.</summary>
/// <param name="IsCurrent">Whether the job is still its own; else what it makes counts for nothing.</param>
/// <param name="IsStopped">Whether it is to stop after its current step, with a checkpoint.</param>
/// <param name="Saved">The checkpoints of its own that the job's state names, newest first.</param>
/// <param name="Task">What one of several workers is to do; null if it waits, or is the only one.</param>
[GenerateSerializer, Immutable, Alias("TrainingAnswer")]
public sealed record TrainingAnswer(
    [property: Id(0)] bool IsCurrent, [property: Id(1)] bool IsStopped, [property: Id(2)] IReadOnlyList<TrainingCheckpoint> Saved,
    [property: Id(3)] RoundTask? Task = null)
{
    /// <summary>To a start that is over.</summary>
    public static TrainingAnswer Over { get; } = new(false, true, []);
}
