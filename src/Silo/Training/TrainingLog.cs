using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Training;

/// <summary>What trainers tell the log.</summary>
internal static partial class TrainingLog
{
    [LoggerMessage(1, LogLevel.Warning, "The checkpoint of job {Job} at step {Step} could not be written; a later one is tried.")]
    public static partial void CheckpointLost(ILogger log, string job, int step, Exception error);

    [LoggerMessage(3, LogLevel.Warning, "A file that job {Job} needs no more could not be removed; it is when the job has ended: {Reason}")]
    public static partial void RemainsStay(ILogger log, string job, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The checkpoint of job {Job} at step {Step} can't be used. The job goes on from an earlier one, or from its beginning.")]
    public static partial void CheckpointUnusable(ILogger log, string job, int step, Exception error);
}
