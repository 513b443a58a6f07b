using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Dispatch;

namespace ComicCluster.Grains.Tests.Dispatch;

public sealed class FairnessTests
{
    private const double Tolerance = 0.05;

    [Theory]
    [InlineData(30, 30, 30, 8)]
    [InlineData(5, 20, 60, 8)] // panels that cost different tenants differently
    [InlineData(60, 20, 5, 2)]
    public void Shares_ThreeTenantsOfWeights123_FollowTheWeights(double costA, double costB, double costC, int slots)
    {
        var shares = Simulate(slots, TimeSpan.FromHours(4), ("a", 1, costA, 0), ("b", 2, costB, 0), ("c", 3, costC, 0));
        Assert.All(shares, share => Assert.InRange(share.Value, share.Key.Weight / 6.0 * (1 - Tolerance), share.Key.Weight / 6.0 * (1 + Tolerance)));
    }

    [Fact]
    public void Shares_TenantThatComesLater_GetsItsShareAndNoMore()
    {
        var shares = Simulate(4, TimeSpan.FromHours(4), ("a", 1, 20, 0), ("late", 1, 20, 2));
        var late = shares.Single(share => share.Key.Name == "late").Value;
        Assert.InRange(late, 0.5 * (1 - Tolerance), 0.5 * (1 + Tolerance));
    }

    /// <summary>The shares that three always hungry tenants have in the GPU-seconds, from when all of them are there.</summary>
    private static Dictionary<(string Name, int Weight), double> Simulate(
        int slots, TimeSpan length, params (string Name, int Weight, double Cost, int FromHour)[] tenants)
    {
        var silos = Enumerable.Range(1, slots / 2).Select(i => $"s{i}").ToArray();
        var usage = new Usage(TimeSpan.FromHours(tenants.Max(tenant => tenant.FromHour)));
        var queue = new FairQueue(1, new FairQueueOptions { MostWaiting = int.MaxValue }, usage);
        foreach (var (name, weight, _, _) in tenants) queue.Configure(name, new TenantView(new TenantLimits { Weight = weight }, false));
        var running = new Dictionary<PanelKey, (Lease Lease, double Used)>();
        var stories = 0;

        for (var now = TimeSpan.Zero; now < length; now += TimeSpan.FromSeconds(1))
        {
            foreach (var (name, _, _, fromHour) in tenants)
            {
                if (now < TimeSpan.FromHours(fromHour)) continue;
                var load = queue.TenantLoads.Single(load => load.Tenant == name);
                if (load.Waiting < 10) queue.Request(new StoryKey(name, $"s{stories++}"), StoryPriority.Normal, [1, 2, 3, 4], now);
            }
            foreach (var (key, (lease, used)) in running.ToArray())
            {
                running[key] = (lease, used + 1);
                if (used + 1 < tenants.Single(tenant => tenant.Name == key.Story.Tenant).Cost) continue;
                running.Remove(key);
                queue.Release(key, lease.Id, LeaseEnd.Done, used + 1, now);
            }
            if (now.TotalSeconds % 2 == 0)
            {
                foreach (var silo in silos)
                {
                    RunningPanel[] panels = [.. running.Where(entry => entry.Value.Lease.Silo == silo)
                        .Select(entry => new RunningPanel(entry.Key.ToString(), 1, entry.Value.Lease.Id, 0, entry.Value.Used))];
                    queue.Heartbeat(silo, 2, panels, draining: false, now);
                }
            }
            foreach (var lease in queue.Grant(now)) running[lease.Panel] = (lease, 0);
        }
        return tenants.ToDictionary(tenant => (tenant.Name, tenant.Weight), tenant => usage.Seconds[tenant.Name] / usage.Seconds.Values.Sum());
    }

    private sealed class Usage(TimeSpan from) : IDispatchObserver
    {
        public Dictionary<string, double> Seconds { get; } = [];

        public void OnLease(Lease lease, LeaseChange change, TimeSpan now)
        {
        }

        public void OnCharge(string tenant, Lease lease, double gpuSeconds, TimeSpan now)
        {
            if (now >= from) Seconds[tenant] = Seconds.GetValueOrDefault(tenant) + gpuSeconds;
        }
    }
}
