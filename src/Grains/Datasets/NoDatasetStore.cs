using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;

namespace ComicCluster.Grains.Datasets;

/// <summary>Takes no data.</summary>
public sealed class NoDatasetStore : IDatasetStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DatasetSplit>> CheckAsync(IReadOnlyList<StoredFile> files, CancellationToken stop) =>
        Task.FromException<IReadOnlyList<DatasetSplit>>(new InvalidDataException("This cluster can't read data sets."));

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<string> parts, CancellationToken stop) => Task.CompletedTask;
}
