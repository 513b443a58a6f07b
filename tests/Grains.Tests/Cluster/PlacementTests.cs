using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Placement;
using ComicCluster.Silo.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Placement;

namespace ComicCluster.Grains.Tests.Cluster;

[Collection(ClusterCollection.Name)]
public sealed class PlacementTests
{
    [Fact]
    public async Task Roles_StoryOfManyPanels_EachGrainIsWhereItBelongs()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 2, job => job.Complete());
        await cluster.Story("one").StartAsync(FakeStudio.Spec); // from a client, which has no role
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);

        var gpus = cluster.Gpus.Select(silo => (SiloAddress?)silo.SiloAddress).ToHashSet();
        Assert.Equal(2, gpus.Count);
        foreach (var grain in new IAddressable[] { cluster.Panel("one", 1), cluster.Panel("one", 2), cluster.Grains.GetGrain<IScriptGrain>("tenant/one") })
            Assert.Contains(Where(cluster, grain), gpus);
        foreach (var grain in new IAddressable[] { cluster.Story("one"), cluster.Dispatcher })
            Assert.DoesNotContain(Where(cluster, grain), gpus);
    }

    [Fact]
    public async Task Grant_PanelOfEachSilo_IsPaintedWhereItsLeaseIs()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 3);
        foreach (var name in new[] { "one", "two", "three" }) await cluster.Story(name).StartAsync(FakeStudio.Spec);
        for (var i = 0; i < 6; i++) await StudioCluster.NextAsync([.. cluster.Gpus]);

        var begun = cluster.Records.Of<Recording.PanelRecord>().ToDictionary(record => record.Lease, record => record.Silo);
        var leases = cluster.Records.Of<Recording.LeaseRecord>().Where(record => record.Change == "granted").ToArray();
        Assert.Equal(6, leases.Length);
        Assert.All(leases, lease => Assert.Equal(lease.Silo, begun[lease.Lease]));
        Assert.All(cluster.Gpus, silo => Assert.Equal(2, leases.Count(lease => lease.Silo == silo.SiloAddress.ToParsableString())));
    }

    [Fact]
    public async Task Hint_GoesWithTheStartOfAPanelOnly()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 2, job => job.Complete());
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
        Assert.Equal(["StartAsync"], cluster.Hints.Hinted.Select(call => call.Split('.')[^1]).Distinct());
        Assert.All(cluster.Hints.Hinted, call => Assert.Contains(nameof(IPanelGrain), call));
    }

    [Fact]
    public async Task Filter_CordonedSilo_GetsNoNewActivation()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 2);
        var (left, stays) = (cluster.Gpus[0], cluster.Gpus[1]);
        await left.ServiceProvider.GetServices<IHostedService>().OfType<NodeService>().Single().DrainAsync(default);
        var cordons = cluster.Silos.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<CordonedSilos>()).ToArray();
        await StudioCluster.UntilAsync(() => Task.FromResult(cordons.All(cordoned => cordoned.Contains(left.SiloAddress)))); // by heartbeats

        for (var index = 1; index <= 12; index++) // by chance alone none of them comes to the other once in 4096 times
        {
            await cluster.Panel("one", index).GetAsync();
            Assert.Equal(stays.SiloAddress, Where(cluster, cluster.Panel("one", index)));
        }
    }

    [Fact]
    public async Task Grant_SiloThatHasJustJoined_IsUsedAtOnce()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await cluster.Story("two").StartAsync(FakeStudio.Spec);
        await StudioCluster.NextAsync([.. cluster.Gpus]);
        await StudioCluster.NextAsync([.. cluster.Gpus]); // both slots are taken

        var joined = await cluster.Silos.StartAdditionalSiloAsync();
        Assert.Equal(1, (await StudioCluster.NextAsync(joined)).Job.Work.Epoch);
    }

    [Fact]
    public async Task Start_LeaseOfAnotherSilo_MovesAnIdlePanel()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 2);
        var silos = cluster.Gpus.OrderBy(silo => silo.SiloAddress.ToParsableString(), StringComparer.Ordinal).ToArray();
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silos[1].SiloAddress);
        await cluster.Panel("one", 1).GetAsync(); // woken there, for nobody's good
        RequestContext.Clear();
        Assert.Equal(silos[1].SiloAddress, Where(cluster, cluster.Panel("one", 1)));

        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        Assert.Equal("tenant/one/01", (await StudioCluster.NextAsync(silos[0])).Job.Work.Key); // of two empty silos the first is given the first
        // The activation that was left may still be on its way out.
        await StudioCluster.UntilAsync(() => Task.FromResult(silos[0].SiloAddress.Equals(Where(cluster, cluster.Panel("one", 1)))));
    }

    [Fact]
    public async Task Silos_UnderLoad_ShedNone()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        foreach (var silo in cluster.Silos.Silos)
            Assert.False(silo.ServiceProvider.GetRequiredService<IOptions<LoadSheddingOptions>>().Value.LoadSheddingEnabled);
    }

    [Fact]
    public async Task Request_TenantInTheRequestContext_IsNotBelieved()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        RequestContext.Set("tenant", "other");
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await StudioCluster.NextAsync([.. cluster.Gpus]);
        RequestContext.Clear();
        var load = Assert.Single((await cluster.Dispatcher.GetAsync()).Tenants);
        Assert.Equal(("tenant", 2), (load.Tenant, load.Running + load.Waiting));
    }

    private static SiloAddress? Where(StudioCluster cluster, IAddressable grain) =>
        cluster.Silos.TryGetGrainContext(grain.GetGrainId(), out var context) ? context.Address.SiloAddress : null;
}
