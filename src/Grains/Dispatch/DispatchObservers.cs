namespace ComicCluster.Grains.Dispatch;

/// <summary>Several observers of a queue.</summary>
internal sealed class DispatchObservers(params IDispatchObserver[] observers) : IDispatchObserver
{
    public void OnLease(Lease lease, LeaseChange change, TimeSpan now)
    {
        foreach (var observer in observers) observer.OnLease(lease, change, now);
    }

    public void OnCharge(string tenant, Lease lease, double gpuSeconds, TimeSpan now)
    {
        foreach (var observer in observers) observer.OnCharge(tenant, lease, gpuSeconds, now);
    }
}
