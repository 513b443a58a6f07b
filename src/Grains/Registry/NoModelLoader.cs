using ComicCluster.Contracts.Registry;

namespace ComicCluster.Grains.Registry;

/// <summary>Loads nothing.</summary>
public sealed class NoModelLoader : IModelLoader
{
    /// <inheritdoc/>
    public Task LoadAsync(ModelVersion version, CancellationToken stop) =>
        Task.FromException(new InvalidDataException("This cluster loads no models."));
}
