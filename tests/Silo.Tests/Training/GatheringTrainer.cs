using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Training;

namespace ComicCluster.Silo.Tests.Training;

/// <summary>A trainer whose workers begin their first task together, when the test says so.</summary>
internal sealed class GatheringTrainer(ITrainer trainer) : ITrainer
{
    private readonly TaskCompletionSource _gathered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TrainedModel?> TrainAsync(TrainingWork work, ITrainingObserver observer, CancellationToken stop) =>
        trainer.TrainAsync(work, new Gathering(observer, _gathered.Task), stop);

    public void LetThemBegin() => _gathered.TrySetResult();

    private sealed class Gathering(ITrainingObserver observer, Task gathered) : ITrainingObserver
    {
        public IReadOnlyList<TrainingCheckpoint> Saved => observer.Saved;

        public bool IsOver => observer.IsOver;

        public RoundTask? CurrentTask => observer.CurrentTask;

        public void OnPhase(TrainingStatus phase) => observer.OnPhase(phase);

        public void OnProgress(TrainingProgress progress, double deviceSeconds) => observer.OnProgress(progress, deviceSeconds);

        public void OnMetrics(MetricLine line) => observer.OnMetrics(line);

        public void OnLine(string line) => observer.OnLine(line);

        public void OnEvaluation(TrainingEvaluation evaluation) => observer.OnEvaluation(evaluation);

        public void OnCheckpoint(TrainingCheckpoint checkpoint) => observer.OnCheckpoint(checkpoint);

        public void OnDelta(TrainingDelta delta) => observer.OnDelta(delta);

        public void OnRoundEnded(EndedRound ended) => observer.OnRoundEnded(ended);

        public RoundTask WaitForTask(RoundTask? done, CancellationToken stop)
        {
            gathered.Wait(stop);
            return observer.WaitForTask(done, stop);
        }
    }
}
