using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Grains.Registry;

/// <summary>Takes no models.</summary>
public sealed class NoModelFiles : IModelFiles
{
    /// <inheritdoc/>
    public Task<string?> VerifyAsync(string tenant, IReadOnlyList<StoredFile> files, CancellationToken stop) => Task.FromResult<string?>("This cluster keeps no models.");

    /// <inheritdoc/>
    public Task RemoveAsync(string tenant, IReadOnlyCollection<string> parts, CancellationToken stop) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> OrphansAsync(string tenant, IReadOnlySet<string> used, DateTimeOffset before, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
