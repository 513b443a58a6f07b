namespace ComicCluster.Contracts.Artifacts;

/// <summary>
/// Keeps the files that stories leave: checkpoints, frames, previews, pictures, strips. A name has letters, digits, '-', '_', '.' and '/' and
/// neither begins with '/' nor holds "..". An artifact is there whole or not at all, and nobody ever sees half of one.
/// </summary>
public interface IArtifactStore
{
    /// <summary>Writes an artifact, over the one that is there.</summary>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached; whether it was written is not known.</exception>
    Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Writes an artifact unless there is one of that name.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached; whether it was written is not known.</exception>
    Task<bool> CreateAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Reads an artifact.</summary>
    /// <returns>Its bytes; null if there is none.</returns>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task<byte[]?> ReadAsync(string name, CancellationToken cancellation = default);

    /// <summary>All artifacts whose names begin with a prefix (such as <c>tenant/story/</c>), in the order of their names.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    IAsyncEnumerable<ArtifactInfo> ListAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>Removes an artifact, if it is there.</summary>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task DeleteAsync(string name, CancellationToken cancellation = default);
}
