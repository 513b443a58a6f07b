
namespace ComicCluster.Storage.Tests;

/// <summary>A folder that can't be made, since a file is there.</summary>
internal sealed class LostFolder : IStorePlace
{
    private readonly TemporaryFolder _folder = new();

    public LostFolder() => File.WriteAllText(Path, "");

    private string Path => System.IO.Path.Combine(_folder.Path, "file");

    public void Use(ISiloBuilder silo) => silo.AddFileStorage(Path);

    public void Use(IClientBuilder client) => client.UseFileClustering(Path);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}

/// <summary>An account whose server does not run.</summary>
internal sealed class LostAccount : IStorePlace
{
    private const string ConnectionString =
        "DefaultEndpointsProtocol=http;AccountName=lost;AccountKey=bG9zdA==;BlobEndpoint=http://127.0.0.1:1/lost;TableEndpoint=http://127.0.0.1:1/lost;";

    public void Use(ISiloBuilder silo) => silo.AddAzureStorage(ConnectionString);

    public void Use(IClientBuilder client) => client.UseAzureClustering(ConnectionString);

    public ValueTask DisposeAsync() => default;
}
