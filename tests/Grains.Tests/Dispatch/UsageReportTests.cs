using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Tests.Cluster;
using ComicCluster.Silo.Hosting;

namespace ComicCluster.Grains.Tests.Dispatch;

[Collection(ClusterCollection.Name)]
public sealed class UsageReportTests
{
    [Fact]
    public async Task Report_DispatcherThatEnds_TenantHearsOfEverySecondOnce()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var job = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
        var tenant = cluster.Grains.GetGrain<ITenantGrain>("tenant");

        job.Observer.OnProgress(new PanelProgress(1, 10, null), deviceSeconds: 3);
        await UntilUsedAsync(tenant, 3);

        job.Observer.OnProgress(new PanelProgress(2, 10, null), deviceSeconds: 5);
        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants is [{ GpuSeconds: 5 }]);
        await SharedCluster.DeactivateAsync(cluster.Dispatcher);
        await UntilUsedAsync(tenant, 5);

        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants is [{ GpuSeconds: 5 }]); // the next one adopts the lease
        job.Observer.OnProgress(new PanelProgress(3, 10, null), deviceSeconds: 8);
        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants is [{ GpuSeconds: 8 }]);
        await SharedCluster.DeactivateAsync(cluster.Dispatcher);
        await UntilUsedAsync(tenant, 8);
    }

    [Fact]
    public async Task Report_TenantCanNotBeWritten_IsToldWithTheNext()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var job = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
        var refused = 0;
        cluster.Storage.OnWrite = (state, _, write) =>
        {
            if (state == "tenant" && Interlocked.Increment(ref refused) == 1) throw new IOException("no");
            write();
            return Task.CompletedTask;
        };
        job.Observer.OnProgress(new PanelProgress(1, 10, null), deviceSeconds: 3);
        await UntilUsedAsync(cluster.Grains.GetGrain<ITenantGrain>("tenant"), 3);
        Assert.True(refused > 1);
    }

    [Fact]
    public async Task Report_LastSiloStops_TenantHasHeardOfItBefore()
    {
        using var folder = new TemporaryFolder();
        var painter = new FakePainter();
        await using (var silo = await StartAsync(folder, painter))
        {
            await silo.Grains.GetGrain<IStoryGrain>("tenant/one").StartAsync(FakeStudio.Spec);
            (await painter.NextAsync()).Observer.OnProgress(new PanelProgress(1, 10, null), deviceSeconds: 3);
            var dispatcher = silo.Grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);
            await StudioCluster.UntilAsync(async () => (await dispatcher.GetAsync()).Tenants is [{ GpuSeconds: >= 3 }]);
        }
        await using var next = await StartAsync(folder, painter);
        var usage = await next.Grains.GetGrain<ITenantGrain>("tenant").GetUsageAsync();
        Assert.InRange(usage.Days.Sum(day => day.GpuSeconds), 3, 3.1); // the least charge for the other panel is in it
    }

    private static Task<EmbeddedSilo> StartAsync(TemporaryFolder folder, FakePainter painter) =>
        EmbeddedSilo.StartAsync(new EmbeddedSiloOptions { StateFolder = folder.Path }, new FakeWriter(), painter, new FakePublisher());

    private static Task UntilUsedAsync(ITenantGrain tenant, double gpuSeconds) =>
        StudioCluster.UntilAsync(async () => (await tenant.GetUsageAsync()).Days.Sum(day => day.GpuSeconds) == gpuSeconds);
}
