using System.Net;

namespace ComicCluster.Storage.Tests.Membership;

/// <summary>A table that can't be reached must not look like one that refuses, or that is empty: silos would take others for dead.</summary>
public sealed class LostMembershipTests
{
    [Theory]
    [InlineData("folder")]
    [InlineData("account")]
    public async Task Everything_StoreIsLost_Throws(string lost)
    {
        await using IStorePlace place = lost == "folder" ? new LostFolder() : new LostAccount();
        using var host = new StoreHost(place);
        var table = host.Membership;
        var silo = new MembershipEntry { SiloAddress = SiloAddress.New(IPAddress.Loopback, 1, 1), Status = SiloStatus.Active };
        Func<Task>[] all =
        [
            () => table.InitializeMembershipTableAsync(true, default),
            () => table.ReadAllAsync(default),
            () => table.InsertRowAsync(silo, new TableVersion(1, "0"), default),
            () => table.UpdateRowAsync(silo, "0", new TableVersion(1, "0"), default),
            () => table.UpdateIAmAliveAsync(silo, default),
        ];
        foreach (var one in all) Assert.NotNull(await Record.ExceptionAsync(one));
    }
}
