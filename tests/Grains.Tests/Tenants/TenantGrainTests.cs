using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Tenants;

[Collection(SharedCluster.Name)]
public sealed class TenantGrainTests(SharedCluster cluster)
{
    [Fact]
    public async Task Admit_LimitsAndUsage_OutliveTheActivation()
    {
        var tenant = cluster.Grains.GetGrain<ITenantGrain>("admitting");
        await tenant.SetLimitsAsync(new TenantLimits { MostComics = 2, GpuSecondsPerDay = 10 });
        await tenant.AdmitAsync("a");
        await tenant.AdmitAsync("b");
        await Assert.ThrowsAsync<QuotaExceededException>(() => tenant.AdmitAsync("c"));
        await tenant.FinishAsync("a");
        await tenant.ReportUsageAsync(dispatcher: 7, gpuSeconds: 10);
        await SharedCluster.DeactivateAsync(tenant);

        await tenant.ReportUsageAsync(dispatcher: 7, gpuSeconds: 10);
        var error = await Assert.ThrowsAsync<QuotaExceededException>(() => tenant.AdmitAsync("c"));
        Assert.InRange(error.RetryAfter!.Value, TimeSpan.Zero, TimeSpan.FromDays(1));
        var usage = await tenant.GetUsageAsync();
        Assert.Equal(["b"], usage.Unfinished);
        Assert.Equal((2, 10), (usage.Comics, usage.Days.Single().GpuSeconds));

        cluster.Time.MoveOn(error.RetryAfter.Value);
        await tenant.AdmitAsync("c");
        Assert.Equal(2, (await tenant.GetAsync()).Limits.MostComics);
    }

    [Fact]
    public async Task Tenants_ThatHaveSomething_AreListed()
    {
        var tenants = cluster.Grains.GetGrain<ITenantsGrain>(ITenantsGrain.Key);
        await cluster.Grains.GetGrain<ITenantGrain>("listed-2").AdmitAsync("a");
        await cluster.Grains.GetGrain<ITenantGrain>("listed-1").SetLimitsAsync(new TenantLimits { MostComics = 2 });
        await cluster.Grains.GetGrain<ITenantGrain>("listed-3").GetUsageAsync(); // asked about, and has nothing
        await SharedCluster.DeactivateAsync(tenants);

        Assert.Equal(["listed-1", "listed-2"], (await tenants.ListAsync("listed-0", 1000)).Where(name => name.StartsWith("listed-", StringComparison.Ordinal)));
        Assert.Equal(["listed-2"], await tenants.ListAsync("listed-1", 1));
    }
}
