using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>What jobs leave among the artifacts.</summary>
public interface ITrainingArchive
{
    /// <summary>The metrics of a job.</summary>
    /// <param name="key">The job grain's key.</param>
    /// <param name="recent">Those that may not be in its files yet; of a step that is in both, these count.</param>
    /// <param name="names">Which; none for all.</param>
    /// <param name="most">The most points of each.</param>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task<IReadOnlyList<MetricCurve>> ReadMetricsAsync(string key, IReadOnlyList<MetricLine> recent, IReadOnlyList<string> names, int most);

    /// <summary>Removes all that the starts of a job left, but its metrics and its model. May be called again.</summary>
    /// <param name="key">The job grain's key.</param>
    /// <param name="model">What is kept; null for nothing.</param>
    /// <param name="stop">Ends it; what is left can be removed another time.</param>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task CleanAsync(string key, TrainedModel? model, CancellationToken stop);

    /// <summary>Removes all that a job left. May be called again.</summary>
    /// <param name="key">The job grain's key.</param>
    /// <param name="stop">Ends it; what is left can be removed another time.</param>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task RemoveAsync(string key, CancellationToken stop);
}
