using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Training;

namespace ComicCluster.Gateway.Tests;

/// <summary>Trains nothing, as jobs' names say: <c>slow</c> ones until they are stopped, and <c>NaN</c> ones never. The second of several workers only comes.</summary>
internal sealed class QuickTrainer(IArtifactStore artifacts) : ITrainer
{
    public const int Steps = 300;

    public async Task<TrainedModel?> TrainAsync(TrainingWork work, ITrainingObserver observer, CancellationToken stop)
    {
        observer.OnPhase(TrainingStatus.Running);
        if (work.Worker > 1)
        {
            observer.OnProgress(new TrainingProgress(1, Steps, 1), 1); // it has come, and writes no line
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }
        if (work.Spec.Name == "NaN") throw new TrainingRefusedException("The loss is NaN: the training diverged at step 1.");
        observer.OnLine("Start epoch1 of 1");
        observer.OnEvaluation(new TrainingEvaluation(0, 0, null, 3, double.PositiveInfinity, 20, 20, 20, 2, IsBest: true, work.Spec.Recipe.Split ?? "part"));
        for (var step = 1; step <= Steps; step++)
            observer.OnMetrics(new MetricLine(step, DateTimeOffset.UnixEpoch, new Dictionary<string, double> { ["train/loss"] = step == 150 ? double.NaN : 1.0 / step }));
        observer.OnProgress(new TrainingProgress(Steps, Steps, 1, 0.01), 1);
        if (work.Spec.Name == "slow" && (work.Epoch == 1 || work.Spec.Workers > 1)) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        if (work.Spec.Recipe.OnlyMeasures) return null;
        observer.OnPhase(TrainingStatus.Finalizing);
        var part = $"{work.Key}/e{work.Epoch}/config.json/001";
        await artifacts.WriteAsync(part, "{}"u8.ToArray(), CancellationToken.None);
        return new TrainedModel([new StoredFile("config.json", 2, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", [part])], new string('a', 64), Steps, Steps);
    }
}
