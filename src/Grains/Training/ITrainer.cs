using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Registry;

namespace ComicCluster.Grains.Training;

/// <summary>Trains models, on threads of its own: the caller's is never kept.</summary>
public interface ITrainer
{
    /// <summary>Begins a training, or goes on with it.</summary>
    /// <param name="work">What is trained.</param>
    /// <param name="observer">Follows it.</param>
    /// <param name="stop">Ends the training after its current step, with a checkpoint; the task is then cancelled.</param>
    /// <returns>
    /// The model, when its files are written; null if the work was to measure one. If it can't be trained, the exception's message says why: a <see cref="TrainingRefusedException"/> if
    /// it will be so each time, and a <see cref="ModelDamagedException"/> if the registered version that it begins with is damaged in the store.
    /// </returns>
    Task<TrainedModel?> TrainAsync(TrainingWork work, ITrainingObserver observer, CancellationToken stop);
}
