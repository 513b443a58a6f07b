using System.Collections.Concurrent;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Training;

namespace ComicCluster.Silo.Tests.Training;

/// <summary>Follows a training as its worker grain does, and has every checkpoint written down at once.</summary>
internal sealed class TrainingWatcher : ITrainingObserver
{
    private volatile IReadOnlyList<TrainingCheckpoint> _saved = [];

    /// <summary>Called after each step.</summary>
    public Action<int> OnStep { get; init; } = _ => { };

    public IReadOnlyList<TrainingCheckpoint> Saved => _saved;

    public ConcurrentQueue<TrainingStatus> Phases { get; } = [];

    public ConcurrentQueue<string> Lines { get; } = [];

    public ConcurrentQueue<TrainingEvaluation> Evaluations { get; } = [];

    public ConcurrentQueue<int> Steps { get; } = [];

    public void OnPhase(TrainingStatus phase) => Phases.Enqueue(phase);

    public void OnProgress(TrainingProgress progress, double deviceSeconds)
    {
        Steps.Enqueue(progress.Step);
        OnStep(progress.Step);
    }

    public void OnMetrics(MetricLine line)
    {
    }

    public void OnLine(string line) => Lines.Enqueue(line);

    public void OnEvaluation(TrainingEvaluation evaluation) => Evaluations.Enqueue(evaluation);

    public void OnCheckpoint(TrainingCheckpoint checkpoint) => _saved = [checkpoint, .. _saved.Take(1)];

    public bool IsOver => false;

    public RoundTask? CurrentTask => null;

    public RoundTask WaitForTask(RoundTask? done, CancellationToken stop) => throw new NotSupportedException();

    public void OnDelta(TrainingDelta delta) => throw new NotSupportedException();

    public void OnRoundEnded(EndedRound ended) => throw new NotSupportedException();
}
