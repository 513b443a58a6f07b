namespace ComicCluster.Grains.Dispatch;

/// <summary>Follows a <see cref="FairQueue"/>.</summary>
public interface IDispatchObserver
{
    /// <summary>A lease came to be or ended.</summary>
    void OnLease(Lease lease, LeaseChange change, TimeSpan now);

    /// <summary>A tenant was charged.</summary>
    /// <param name="tenant">Which tenant.</param>
    /// <param name="lease">For what.</param>
    /// <param name="gpuSeconds">How much more than before.</param>
    /// <param name="now">When.</param>
    void OnCharge(string tenant, Lease lease, double gpuSeconds, TimeSpan now);
}
