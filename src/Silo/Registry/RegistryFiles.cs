using ComicCluster.Contracts.Artifacts;
using ComicCluster.Grains.Registry;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Registry;

/// <summary>Reads and removes the files of models in the cluster's artifact store, on threads of the pool.</summary>
/// <param name="artifacts">Where they are.</param>
public sealed class RegistryFiles(IArtifactStore artifacts) : IModelFiles
{
    /// <inheritdoc/>
    public Task<string?> VerifyAsync(string tenant, IReadOnlyList<StoredFile> files, CancellationToken stop) => Task.Run(
        async () =>
        {
            try
            {
                await Of(tenant).VerifyAsync(files, stop);
                return null;
            }
            catch (InvalidDataException error)
            {
                return error.Message;
            }
        }, stop);

    /// <inheritdoc/>
    public Task RemoveAsync(string tenant, IReadOnlyCollection<string> parts, CancellationToken stop) => Task.Run(() => Of(tenant).RemoveAsync(parts, stop), stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> OrphansAsync(string tenant, IReadOnlySet<string> used, DateTimeOffset before, CancellationToken stop) =>
        Task.Run(() => Of(tenant).OrphansAsync(used, before, stop), stop);

    private ModelArtifacts Of(string tenant) => new(artifacts, tenant);
}
