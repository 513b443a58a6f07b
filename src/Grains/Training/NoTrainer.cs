using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>Trains nothing.</summary>
public sealed class NoTrainer : ITrainer
{
    /// <inheritdoc/>
    public Task<TrainedModel?> TrainAsync(TrainingWork work, ITrainingObserver observer, CancellationToken stop) =>
        Task.FromException<TrainedModel?>(new TrainingRefusedException("This cluster can't train."));
}
