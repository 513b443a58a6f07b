
namespace ComicCluster.Storage.Tests;

/// <summary>Containers and tables of their own in Azurite, which forgets them when it ends.</summary>
internal sealed class AzuritePlace(string connectionString) : IStorePlace
{
    public string Prefix { get; } = $"t{Guid.NewGuid():N}";

    public static async Task<AzuritePlace> OpenAsync(AzuriteFixture azurite) => new(await azurite.ConnectionStringAsync());

    public void Use(ISiloBuilder silo) => silo.AddAzureStorage(connectionString, Prefix);

    public void Use(IClientBuilder client) => client.UseAzureClustering(connectionString, Prefix);

    public ValueTask DisposeAsync() => default;
}
