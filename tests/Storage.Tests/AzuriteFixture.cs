using ComicCluster.Azurite;

[assembly: AssemblyFixture(typeof(ComicCluster.Storage.Tests.AzuriteFixture))]

namespace ComicCluster.Storage.Tests;

/// <summary>One Azurite for all tests, started by the first that needs it.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteServer>> _server = new(AzuriteServer.StartAsync);

    /// <summary>The account; skips the test where there is no node.</summary>
    public async Task<string> ConnectionStringAsync()
    {
        Assert.SkipWhen(AzuriteServer.Missing is not null, AzuriteServer.Missing ?? "");
        return (await _server.Value).ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
