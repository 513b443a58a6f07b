namespace ComicCluster.Storage.Tests;

/// <summary>Somewhere that what is stored lies, new for each test.</summary>
public interface IStorePlace : IAsyncDisposable
{
    /// <summary>Stores there.</summary>
    void Use(ISiloBuilder silo);

    /// <summary>Finds gateways there.</summary>
    void Use(IClientBuilder client);
}
