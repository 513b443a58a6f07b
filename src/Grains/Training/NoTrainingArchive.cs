using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>Has nothing of any job.</summary>
public sealed class NoTrainingArchive : ITrainingArchive
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<MetricCurve>> ReadMetricsAsync(string key, IReadOnlyList<MetricLine> recent, IReadOnlyList<string> names, int most) =>
        Task.FromResult<IReadOnlyList<MetricCurve>>([]);

    /// <inheritdoc/>
    public Task CleanAsync(string key, TrainedModel? model, CancellationToken stop) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken stop) => Task.CompletedTask;
}
