namespace ComicCluster.Grains.Dispatch;

/// <summary>
/// Adds up what a dispatcher charges its tenants, for the reports to them. A lease that it adopted counts from the first charge on: what was
/// used before, the dispatcher before has reported. One that died may have left the seconds since its last report unreported; nothing is
/// ever reported twice.
/// </summary>
/// <param name="next">Follows the queue, too.</param>
internal sealed class UsageLedger(IDispatchObserver next) : IDispatchObserver
{
    private readonly Dictionary<string, double> _counted = [];
    private readonly Dictionary<string, double> _reported = [];
    private readonly HashSet<long> _adopted = [];

    /// <summary>What the tenants that have used more than was reported have used in all.</summary>
    public IReadOnlyList<(string Tenant, double GpuSeconds)> Unreported =>
        [.. _counted.Where(usage => usage.Value > _reported.GetValueOrDefault(usage.Key)).Select(usage => (usage.Key, usage.Value))];

    /// <summary>A tenant has heard of it.</summary>
    public void MarkReported(string tenant, double gpuSeconds) =>
        _reported[tenant] = Math.Max(gpuSeconds, _reported.GetValueOrDefault(tenant));

    public void OnLease(Lease lease, LeaseChange change, TimeSpan now)
    {
        if (change == LeaseChange.Adopted) _adopted.Add(lease.Id);
        else _adopted.Remove(lease.Id);
        next.OnLease(lease, change, now);
    }

    public void OnCharge(string tenant, Lease lease, double gpuSeconds, TimeSpan now)
    {
        if (!_adopted.Remove(lease.Id)) _counted[tenant] = _counted.GetValueOrDefault(tenant) + gpuSeconds;
        next.OnCharge(tenant, lease, gpuSeconds, now);
    }
}
