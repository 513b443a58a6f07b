
namespace ComicCluster.Storage.Tests;

/// <summary>A folder.</summary>
internal sealed class FilePlace : IStorePlace
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public void Use(ISiloBuilder silo) => silo.AddFileStorage(Folder);

    public void Use(IClientBuilder client) => client.UseFileClustering(Folder);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}
