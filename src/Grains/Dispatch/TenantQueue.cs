using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Grains.Dispatch;

/// <summary>A tenant's panels, and how much it has had.</summary>
internal sealed class TenantQueue(string name, double firstEstimate)
{
    private const double OldShare = 0.8; // of the estimate, beside the newest cost

    private static readonly TenantLimits Usual = new();

    private double _estimate = firstEstimate;

    public string Name => name;

    /// <summary>Its settings; null while they are not known, and nothing of it is painted.</summary>
    public TenantView? Settings { get; set; }

    public TenantLimits Limits => Settings?.Limits ?? Usual;

    public SortedSet<QueuedPanel> Waiting { get; } = new(QueuedPanel.ByTurn);

    /// <summary>Places kept for stories that are still being written.</summary>
    public int Reserved { get; set; }

    public int Running { get; private set; }

    /// <summary>GPU-seconds used.</summary>
    public double Used { get; private set; }

    /// <summary>GPU-seconds used by weight: start-time fair queueing serves who has the least.</summary>
    public double VirtualTime { get; private set; }

    private double Outstanding { get; set; }

    /// <summary>
    /// The virtual time with what its leases are taken to cost still. Without that, a tenant that was not charged yet would get every slot
    /// that is free at the moment.
    /// </summary>
    public double StartTag => VirtualTime + Outstanding / Limits.Weight;

    public bool IsIdle => Running == 0 && Waiting.Count == 0;

    public bool IsAtLimit => Running >= Limits.MostRunning;

    public bool MayRun => Settings is { Paused: false } && Waiting.Count > 0 && !IsAtLimit;

    /// <summary>One who comes back has saved nothing up: others were not to wait for him.</summary>
    public void CatchUp(double virtualTime) => VirtualTime = Math.Max(VirtualTime, virtualTime);

    public void Begin(Lease lease)
    {
        Running++;
        Outstanding += lease.Outstanding = _estimate;
    }

    /// <returns>How much more than before.</returns>
    public double Charge(Lease lease, double gpuSeconds)
    {
        var more = gpuSeconds - lease.Charged;
        if (!(more > 0) || !double.IsFinite(more)) return 0;
        lease.Charged = gpuSeconds;
        Used += more;
        VirtualTime += more / Limits.Weight;
        Spend(lease, more);
        return more;
    }

    public void End(Lease lease, bool isWhole)
    {
        Spend(lease, lease.Outstanding);
        Running--;
        if (Running == 0) Outstanding = 0; // nothing is left of what rounding adds up
        if (isWhole) _estimate = OldShare * _estimate + (1 - OldShare) * lease.Charged;
    }

    private void Spend(Lease lease, double gpuSeconds)
    {
        var spent = Math.Min(lease.Outstanding, gpuSeconds);
        lease.Outstanding -= spent;
        Outstanding = Math.Max(0, Outstanding - spent);
    }
}
