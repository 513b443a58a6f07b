using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Grains.Registry;

/// <summary>Reads and removes the files of models.</summary>
public interface IModelFiles
{
    /// <summary>Reads files to their ends.</summary>
    /// <returns>Why they are not what was registered; null if they are.</returns>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task<string?> VerifyAsync(string tenant, IReadOnlyList<StoredFile> files, CancellationToken stop);

    /// <summary>Removes parts of files. May be called again.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task RemoveAsync(string tenant, IReadOnlyCollection<string> parts, CancellationToken stop);

    /// <summary>Parts that nothing names, and that were written before some time.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task<IReadOnlyList<string>> OrphansAsync(string tenant, IReadOnlySet<string> used, DateTimeOffset before, CancellationToken stop);
}
