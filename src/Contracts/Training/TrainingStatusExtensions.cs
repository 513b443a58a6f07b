namespace ComicCluster.Contracts.Training;

/// <summary>What follows from a job's status.</summary>
public static class TrainingStatusExtensions
{
    /// <summary>Whether it is over, for good.</summary>
    public static bool IsTerminal(this TrainingStatus status) =>
        status is TrainingStatus.Succeeded or TrainingStatus.Failed or TrainingStatus.Cancelled or TrainingStatus.TimedOut or TrainingStatus.Deleted;

    /// <summary>Whether it waits for a GPU.</summary>
    public static bool IsWaiting(this TrainingStatus status) => status is TrainingStatus.Queued or TrainingStatus.Preempted;
}
