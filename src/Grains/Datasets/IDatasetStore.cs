using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;

namespace ComicCluster.Grains.Datasets;

/// <summary>Reads and removes the files of data sets, on threads of its own.</summary>
public interface IDatasetStore
{
    /// <summary>Reads a data set to its end.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>What its splits are like.</returns>
    /// <exception cref="InvalidDataException">It is not sound; the message says where and why.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task<IReadOnlyList<DatasetSplit>> CheckAsync(IReadOnlyList<StoredFile> files, CancellationToken stop);

    /// <summary>Removes parts of files. May be called again.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task RemoveAsync(IReadOnlyCollection<string> parts, CancellationToken stop);
}
