using System.Net;

namespace ComicCluster.Storage.Tests.Membership;

/// <summary>What Orleans expects of a membership table and of the list of gateways that is made of it.</summary>
public abstract class MembershipTableContract(Func<Task<IStorePlace>> open) : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 5, 4, 3, 2, 1, 987, DateTimeKind.Utc);

    private IStorePlace _place = null!;
    private StoreHost _first = null!, _second = null!;

    /// <summary>Where the table is.</summary>
    protected IStorePlace Place => _place;

    private IMembershipTable Table => _first.Membership;

    /// <summary>The table as another process has it.</summary>
    private IMembershipTable Other => _second.Membership;

    public async ValueTask InitializeAsync()
    {
        _place = await open();
        (_first, _second) = (new StoreHost(_place), new StoreHost(_place));
        await Table.InitializeMembershipTableAsync(true, default);
        await Other.InitializeMembershipTableAsync(true, default);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_place is null) return; // skipped
        _first.Dispose();
        _second.Dispose();
        await _place.DisposeAsync();
    }

    [Fact]
    public async Task Initialize_AgainLater_KeepsWhatIsThere()
    {
        var empty = await Table.ReadAllAsync(default);
        Assert.Equal((0, 0), (empty.Version.Version, empty.Members.Count));
        Assert.False(string.IsNullOrEmpty(empty.Version.VersionEtag));

        await InsertAsync(Table, Silo(1));
        await Other.InitializeMembershipTableAsync(true, default);
        var kept = await Other.ReadAllAsync(default);
        Assert.Equal((1, 1), (kept.Version.Version, kept.Members.Count));
    }

    [Fact]
    public async Task ReadAll_NeverInitialised_Throws()
    {
        using var host = new StoreHost(_place, cluster: "another");
        await host.Membership.InitializeMembershipTableAsync(false, default);
        Assert.NotNull(await Record.ExceptionAsync(() => host.Membership.ReadAllAsync(default)));
        Assert.NotNull(await Record.ExceptionAsync(() => host.Membership.ReadRowAsync(Silo(1).SiloAddress, default)));
    }

    [Fact]
    public async Task Insert_Silo_IsReadWithAllItHas()
    {
        var silo = Silo(1);
        silo.AddSuspector(Silo(2).SiloAddress, Start.AddSeconds(5));
        silo.AddSuspector(Silo(3).SiloAddress, Start.AddSeconds(6));
        Assert.True(await InsertAsync(Table, silo));

        var table = await Other.ReadAllAsync(default);
        Assert.Equal(1, table.Version.Version);
        var (read, etag) = Assert.Single(table.Members);
        Assert.False(string.IsNullOrEmpty(etag));
        AssertEqual(silo, read);
    }

    [Fact]
    public async Task Insert_OldVersionOrKnownSilo_ChangesNothing()
    {
        var old = (await Table.ReadAllAsync(default)).Version;
        Assert.True(await InsertAsync(Table, Silo(1)));

        Assert.False(await Other.InsertRowAsync(Silo(2), old.Next(), default));
        Assert.False(await InsertAsync(Other, Silo(1)));
        var table = await Table.ReadAllAsync(default);
        Assert.Equal((1, 1), (table.Version.Version, table.Members.Count));
    }

    [Fact]
    public async Task Insert_SameSiloManyTimesAtOnce_OneWins()
    {
        var version = (await Table.ReadAllAsync(default)).Version.Next();
        var inserted = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Table : Other).InsertRowAsync(Silo(1), version, default)));
        Assert.Single(inserted, won => won);
        var table = await Table.ReadAllAsync(default);
        Assert.Equal((1, 1), (table.Version.Version, table.Members.Count));
    }

    [Fact]
    public async Task Update_Silo_ChangesRowAndVersionTogether()
    {
        await InsertAsync(Table, Silo(1));
        await InsertAsync(Table, Silo(2));
        var before = await Table.ReadAllAsync(default);
        var silo = Silo(1);
        silo.Status = SiloStatus.ShuttingDown;
        Assert.True(await Table.UpdateRowAsync(silo, ETagOf(before, silo), before.Version.Next(), default));

        var after = await Other.ReadAllAsync(default);
        Assert.Equal(3, after.Version.Version);
        Assert.NotEqual(before.Version.VersionEtag, after.Version.VersionEtag);
        Assert.NotEqual(ETagOf(before, silo), ETagOf(after, silo));
        AssertEqual(silo, after.TryGet(silo.SiloAddress)!.Item1);
        AssertEqual(Silo(2), after.TryGet(Silo(2).SiloAddress)!.Item1);
    }

    [Fact]
    public async Task Update_OldVersionOrUnknownSilo_ChangesNothing()
    {
        await InsertAsync(Table, Silo(1));
        var old = await Table.ReadAllAsync(default);
        Assert.True(await Table.UpdateRowAsync(Silo(1), ETagOf(old, Silo(1)), old.Version.Next(), default));
        var now = await Table.ReadAllAsync(default);
        var changed = Silo(1);
        changed.Status = SiloStatus.Dead;

        Assert.False(await Other.UpdateRowAsync(changed, ETagOf(old, changed), old.Version.Next(), default));
        Assert.False(await Other.UpdateRowAsync(changed, ETagOf(now, changed), old.Version.Next(), default));
        Assert.False(await Other.UpdateRowAsync(Silo(2), ETagOf(now, changed), now.Version.Next(), default));
        var table = await Other.ReadAllAsync(default);
        Assert.Equal((2, SiloStatus.Active), (table.Version.Version, Assert.Single(table.Members).Item1.Status));
    }

    [Fact]
    public async Task Update_ManyAtOnceThatTryAgain_CountEachOnce()
    {
        await InsertAsync(Table, Silo(1));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            var table = i % 2 == 0 ? Table : Other;
            bool done;
            do
            {
                var read = await table.ReadRowAsync(Silo(1).SiloAddress, default);
                var (silo, etag) = Assert.Single(read.Members);
                silo.ProxyPort++;
                done = await table.UpdateRowAsync(silo, etag, read.Version.Next(), default);
            }
            while (!done);
        }));
        var last = await Table.ReadAllAsync(default);
        Assert.Equal((11, Silo(1).ProxyPort + 10), (last.Version.Version, Assert.Single(last.Members).Item1.ProxyPort));
    }

    [Fact]
    public async Task ReadAll_WhileSilosChange_IsOfOneMoment()
    {
        await InsertAsync(Table, Silo(1));
        await InsertAsync(Table, Silo(2));
        var writes = Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
            {
                // The silo that is changed has the version as its port, so the higher of both ports is the version.
                var read = await Table.ReadAllAsync(default);
                var silo = Silo(1 + i % 2);
                silo.ProxyPort = read.Version.Version + 1;
                Assert.True(await Table.UpdateRowAsync(silo, ETagOf(read, silo), read.Version.Next(), default));
            }
        });
        while (!writes.IsCompleted)
        {
            var read = await Other.ReadAllAsync(default);
            if (read.Version.Version > 3) Assert.Equal(read.Version.Version, read.Members.Max(member => member.Item1.ProxyPort % Silo(1).ProxyPort));
        }
        await writes;
    }

    [Fact]
    public async Task ReadRow_Silo_IsThatOneAndTheVersion()
    {
        await InsertAsync(Table, Silo(1));
        await InsertAsync(Table, Silo(2));
        var row = await Other.ReadRowAsync(Silo(2).SiloAddress, default);
        Assert.Equal(2, row.Version.Version);
        AssertEqual(Silo(2), Assert.Single(row.Members).Item1);
        Assert.Empty((await Other.ReadRowAsync(Silo(3).SiloAddress, default)).Members);
    }

    [Fact]
    public async Task UpdateIAmAlive_Silo_ChangesTheTimeButNotTheVersion()
    {
        await InsertAsync(Table, Silo(1));
        var before = await Table.ReadAllAsync(default);
        var alive = new MembershipEntry { SiloAddress = Silo(1).SiloAddress, IAmAliveTime = Start.AddMinutes(3) };
        await Other.UpdateIAmAliveAsync(alive, default);

        var after = await Table.ReadAllAsync(default);
        Assert.Equal(before.Version, after.Version);
        var expected = Silo(1);
        expected.IAmAliveTime = alive.IAmAliveTime;
        AssertEqual(expected, Assert.Single(after.Members).Item1);
        Assert.True(await Table.UpdateRowAsync(Silo(1), ETagOf(after, Silo(1)), after.Version.Next(), default));
    }

    [Fact]
    public async Task UpdateIAmAlive_UnknownSilo_Throws() =>
        Assert.NotNull(await Record.ExceptionAsync(() => Table.UpdateIAmAliveAsync(Silo(1), default)));

    [Fact]
    public async Task Cleanup_OldSilos_RemovesThoseThatAreNotActive()
    {
        await InsertAsync(Table, Silo(1));
        var dead = Silo(2);
        dead.Status = SiloStatus.Dead;
        await InsertAsync(Table, dead);
        var before = await Table.ReadAllAsync(default);

        await Table.CleanupDefunctSiloEntriesAsync(DateTimeOffset.UnixEpoch, default);
        Assert.Equal(2, (await Other.ReadAllAsync(default)).Members.Count);
        await Table.CleanupDefunctSiloEntriesAsync(TimeProvider.System.GetUtcNow().AddYears(10), default);
        var after = await Other.ReadAllAsync(default);
        Assert.Equal(before.Version, after.Version);
        Assert.Equal(Silo(1).SiloAddress, Assert.Single(after.Members).Item1.SiloAddress);
    }

    [Fact]
    public async Task ReadAll_OfAnotherCluster_DoesNotSeeIt()
    {
        using var host = new StoreHost(_place, cluster: "another");
        await host.Membership.InitializeMembershipTableAsync(true, default);
        await InsertAsync(Table, Silo(1));
        Assert.Empty((await host.Membership.ReadAllAsync(default)).Members);
        var gateways = await host.StartGatewaysAsync();
        Assert.Empty(await gateways.GetGatewaysAsync(default));
    }

    [Fact]
    public async Task Gateways_Silos_AreThoseThatAreActiveAndHaveAPort()
    {
        var gateways = await _first.StartGatewaysAsync();
        Assert.Empty(await gateways.GetGatewaysAsync(default));
        var (withoutPort, joining) = (Silo(2), Silo(3));
        withoutPort.ProxyPort = 0;
        joining.Status = SiloStatus.Joining;
        foreach (var silo in new[] { Silo(1), withoutPort, joining }) Assert.True(await InsertAsync(Table, silo));

        var others = await _second.StartGatewaysAsync();
        var gateway = Assert.Single(await others.GetGatewaysAsync(default));
        Assert.Equal(SiloAddress.New(IPAddress.Loopback, Silo(1).ProxyPort, 7).ToGatewayUri(), gateway);
    }

    [Fact]
    public async Task Delete_Cluster_LeavesNoSilo()
    {
        await InsertAsync(Table, Silo(1));
        await Table.DeleteMembershipTableEntriesAsync("cluster", default);
        var read = await Record.ExceptionAsync(async () => Assert.Empty((await Other.ReadAllAsync(default)).Members));
        Assert.True(read is null or KeyNotFoundException);
    }

    private static async Task<bool> InsertAsync(IMembershipTable table, MembershipEntry silo) =>
        await table.InsertRowAsync(silo, (await table.ReadAllAsync(default)).Version.Next(), default);

    private static string ETagOf(MembershipTableData table, MembershipEntry silo) => table.TryGet(silo.SiloAddress)!.Item2;

    private static MembershipEntry Silo(int number) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 10_000 + number, 7),
        SiloName = $"silo-{number}",
        HostName = "host",
        RoleName = "gpu",
        Status = SiloStatus.Active,
        ProxyPort = 20_000,
        UpdateZone = 1,
        FaultZone = 2,
        StartTime = Start,
        IAmAliveTime = Start.AddMinutes(1),
    };

    private static void AssertEqual(MembershipEntry expected, MembershipEntry actual)
    {
        Assert.Equal(
            (expected.SiloAddress, expected.SiloName, expected.HostName, expected.RoleName, expected.Status, expected.ProxyPort),
            (actual.SiloAddress, actual.SiloName, actual.HostName, actual.RoleName, actual.Status, actual.ProxyPort));
        Assert.Equal(
            (expected.UpdateZone, expected.FaultZone, expected.StartTime, expected.IAmAliveTime),
            (actual.UpdateZone, actual.FaultZone, actual.StartTime, actual.IAmAliveTime));
        Assert.Equal(expected.SuspectTimes ?? [], actual.SuspectTimes ?? []);
    }
}
