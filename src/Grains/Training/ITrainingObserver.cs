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

    /// <summary>Whether the job is another's, or has ended: what is still written counts for nothing, and may be left for ever.</summary>
    bool IsOver { get; }

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

    /// <summary>What one of several workers was told last that it is to do; null if it waits.</summary>
    RoundTask? CurrentTask { get; }

    /// <summary>Waits until there is something to do for one of several workers. It keeps the caller's thread.</summary>
    /// <param name="done">What it did last; null if nothing.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    RoundTask WaitForTask(RoundTask? done, CancellationToken stop);

    /// <summary>A worker has handed over what it came to in a round, to its last byte.</summary>
    void OnDelta(TrainingDelta delta);

    /// <summary>A worker has ended a round for all; what came out is written, to its last byte.</summary>
    void OnRoundEnded(EndedRound ended);
}
