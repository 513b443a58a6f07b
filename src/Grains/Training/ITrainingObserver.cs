using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>Follows a training. Called on the trainer's threads, and returns at once.</summary>
public interface ITrainingObserver
{
    /// <summary>
    /// The checkpoints that the job's state names, newest first, once it is written. The files of older ones are then removed; before that none
    /// is, or the job could lose what it goes on from.
    /// </summary>
    IReadOnlyList<TrainingCheckpoint> Saved { get; }

    /// <summary>What it is doing: downloading, running or finalizing.</summary>
    void OnPhase(TrainingStatus phase);

    /// <summary>A step is done.</summary>
    /// <param name="progress">Where the training is.</param>
    /// <param name="deviceSeconds">What this start has used of the device so far.</param>
    void OnProgress(TrainingProgress progress, double deviceSeconds);

    /// <summary>Metrics of a step, for those who look on.</summary>
    void OnMetrics(MetricLine line);

    /// <summary>A line of the log.</summary>
    void OnLine(string line);

    /// <summary>The held-out stories were predicted.</summary>
    void OnEvaluation(TrainingEvaluation evaluation);

    /// <summary>A checkpoint is written, to its last byte.</summary>
    void OnCheckpoint(TrainingCheckpoint checkpoint);
}
