using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Orleans.Clustering.AzureStorage;

namespace ComicCluster.Storage.Tests.Membership;

public sealed class AzuriteMembershipTableTests(AzuriteFixture azurite) : MembershipTableContract(async () => await AzuritePlace.OpenAsync(azurite))
{
    /// <summary>A read of more than 1000 rows is several requests.</summary>
    [Fact]
    public async Task ReadAll_SiloChangesBetweenTwoPages_IsOfOneMoment()
    {
        var connection = await azurite.ConnectionStringAsync();
        var place = (AzuritePlace)Place;
        var rows = new TableClient(connection, $"{place.Prefix}Silos");
        foreach (var batch in Enumerable.Range(0, 1100).Chunk(100))
            await rows.SubmitTransactionAsync(batch.Select(i => new TableTransactionAction(TableTransactionActionType.Add, Row(i))));

        using var writer = new StoreHost(place);
        var pages = new BetweenPages();
        var options = new TableClientOptions();
        options.AddPolicy(pages, HttpPipelinePosition.PerCall);
        using var reader = new StoreHost(new Through(place, new TableServiceClient(connection, options)));
        foreach (var host in new[] { writer, reader }) await host.Membership.InitializeMembershipTableAsync(false, default);
        foreach (var (version, silo) in new[] { (1, 0), (2, 1099), (3, 0) }) // of the first page and of the second
        {
            pages.Do = () => ChangeAsync(writer.Membership, SiloAddress.New(IPAddress.Loopback, 10_000 + silo, 1), version);
            var read = await reader.Membership.ReadAllAsync(default);
            Assert.Null(pages.Do);
            Assert.Equal((version, 1100), (read.Version.Version, read.Members.Count));
            Assert.Equal(version, read.Members.Max(member => member.Item1.ProxyPort));
        }
    }

    private static async Task ChangeAsync(IMembershipTable table, SiloAddress silo, int version)
    {
        var read = await table.ReadRowAsync(silo, default);
        var (entry, etag) = Assert.Single(read.Members);
        entry.ProxyPort = version;
        Assert.True(await table.UpdateRowAsync(entry, etag, read.Version.Next(), default));
    }

    private static TableEntity Row(int i) => new("cluster", $"127.0.0.1-{10_000 + i}-1")
    {
        ["Address"] = "127.0.0.1",
        ["Port"] = $"{10_000 + i}",
        ["Generation"] = "1",
        ["Status"] = "Active",
        ["ProxyPort"] = "0",
    };

    private sealed class Through(IStorePlace place, TableServiceClient tables) : IStorePlace
    {
        public void Use(ISiloBuilder silo)
        {
            place.Use(silo);
            silo.Configure<AzureStorageClusteringOptions>(options => options.TableServiceClient = tables);
        }

        public void Use(IClientBuilder client) => place.Use(client);

        public ValueTask DisposeAsync() => default;
    }

    /// <summary>Does something once before a request for a further page.</summary>
    private sealed class BetweenPages : HttpPipelinePolicy
    {
        public Func<Task>? Do { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (Do is { } action && message.Request.Uri.Query.Contains("NextRowKey", StringComparison.Ordinal))
            {
                Do = null;
                await action();
            }
            await ProcessNextAsync(message, pipeline);
        }
    }
}
