using ComicCluster.Contracts.Artifacts;
using ComicCluster.Storage.Artifacts;

namespace ComicCluster.Storage;

/// <summary>The artifacts of a cluster, for processes that are none of its silos.</summary>
public static class ArtifactStores
{
    /// <summary>Those of a cluster that keeps everything in a folder: the one given to <see cref="FileStorageExtensions.AddFileStorage"/>.</summary>
    public static IArtifactStore Folder(string folder) => new FolderArtifactStore(FileStorageExtensions.Artifacts(folder), TimeProvider.System);

    /// <summary>Those of a cluster that keeps everything in an account of Azure Storage.</summary>
    /// <inheritdoc cref="AzureStorageExtensions.AddAzureStorage"/>
    public static IArtifactStore Azure(string connectionString, string prefix = AzureStorageExtensions.DefaultPrefix) =>
        AzureStorageExtensions.Artifacts(connectionString, prefix);
}
