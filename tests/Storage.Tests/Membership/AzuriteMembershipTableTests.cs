using Azure.Data.Tables;

namespace ComicCluster.Storage.Tests.Membership;

public sealed class AzuriteMembershipTableTests(AzuriteFixture azurite) : MembershipTableContract(async () => await AzuritePlace.OpenAsync(azurite))
{
    /// <summary>A read of more than 1000 rows is several requests.</summary>
    [Fact]
    public async Task ReadAll_OfSeveralPagesWhileASiloChanges_IsOfOneMoment()
    {
        using var host = new StoreHost(Place);
        var tables = new TableServiceClient(await azurite.ConnectionStringAsync());
        var rows = tables.GetTableClient($"{((AzuritePlace)Place).Prefix}Silos");
        foreach (var batch in Enumerable.Range(0, 1100).Chunk(100))
            await rows.SubmitTransactionAsync(batch.Select(i => new TableTransactionAction(TableTransactionActionType.Add, Row(i))));
        var first = await host.Membership.ReadAllAsync(default);
        Assert.Equal(1100, first.Members.Count);

        var low = first.Members.MinBy(member => member.Item1.SiloAddress.Endpoint.Port)!.Item1;
        var high = first.Members.MaxBy(member => member.Item1.SiloAddress.Endpoint.Port)!.Item1;
        var writes = Task.Run(async () =>
        {
            for (var i = 1; i <= 6; i++)
            {
                var silo = i % 2 == 0 ? low : high;
                var row = await host.Membership.ReadRowAsync(silo.SiloAddress, default);
                silo.ProxyPort = i;
                Assert.True(await host.Membership.UpdateRowAsync(silo, row.Members[0].Item2, row.Version.Next(), default));
            }
        });
        while (!writes.IsCompleted)
        {
            var read = await host.Membership.ReadAllAsync(default);
            Assert.Equal(read.Version.Version, read.Members.Max(member => member.Item1.ProxyPort));
        }
        await writes;
    }

    private static TableEntity Row(int i) => new("cluster", $"127.0.0.1-{10_000 + i}-1")
    {
        ["Address"] = "127.0.0.1",
        ["Port"] = $"{10_000 + i}",
        ["Generation"] = "1",
        ["Status"] = "Active",
        ["ProxyPort"] = "0",
    };
}
