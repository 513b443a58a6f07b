using ComicCluster.Contracts.Dispatch;

namespace ComicCluster.Grains.Dispatch;

/// <summary>What is to be seen of the queue.</summary>
public sealed partial class FairQueue
{
    /// <summary>Panels that wait, with the places that are kept.</summary>
    public int Waiting => _waiting;

    /// <summary>Panels that wait, without the places that are kept.</summary>
    public int Queued => _tenants.Values.Sum(tenant => tenant.Waiting.Count);

    /// <summary>
    /// Panels that could be painted at this moment if there were enough slots: those that are, and those that wait, as far as their tenant may
    /// have them painted at a time. What no silo could help with is not in it.
    /// </summary>
    public int Demand => _tenants.Values.Sum(tenant => tenant.Settings is { Paused: true }
        ? tenant.Running
        : Math.Min(tenant.Running + tenant.Waiting.Count + tenant.Reserved, tenant.Limits.MostRunning));

    /// <summary>The tenants with panels, or that had some.</summary>
    public IEnumerable<TenantLoad> TenantLoads =>
        _tenants.Values.Select(tenant => new TenantLoad(tenant.Name, tenant.Waiting.Count + tenant.Reserved, tenant.Running, tenant.Used));

    /// <summary>The silos that paint, each with its slots, its leases, and whether it takes no more.</summary>
    public IEnumerable<(string Silo, int Slots, int Running, bool Cordoned)> SiloLoads =>
        _silos.Values.Where(silo => silo.Slots > 0).Select(silo => (silo.Name, silo.Slots, silo.Leases.Count, silo.IsDraining));

    /// <summary>How long the panel waits that waits longest.</summary>
    public TimeSpan OldestWait(TimeSpan now)
    {
        var queued = _tenants.Values.SelectMany(tenant => tenant.Waiting).Select(panel => panel.Queued).DefaultIfEmpty(now).Min();
        return now - queued;
    }
}
