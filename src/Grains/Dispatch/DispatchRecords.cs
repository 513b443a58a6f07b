using ComicCluster.Grains.Recording;

namespace ComicCluster.Grains.Dispatch;

/// <summary>Records what a dispatcher does.</summary>
internal sealed class DispatchRecords(long dispatcher, IRecorder recorder) : IDispatchObserver
{
    public void OnLease(Lease lease, LeaseChange change, TimeSpan now) => recorder.Record(
        RecordKind.Lease,
        new LeaseRecord(dispatcher, lease.Id, lease.Panel.ToString(), lease.Silo, Name(change), now.TotalSeconds));

    public void OnCharge(string tenant, Lease lease, double gpuSeconds, TimeSpan now) => recorder.Record(
        RecordKind.Usage, new UsageRecord(dispatcher, tenant, lease.Id, gpuSeconds, now.TotalSeconds));

    private static string Name(LeaseChange change) => change switch
    {
        LeaseChange.Granted => "granted",
        LeaseChange.Adopted => "adopted",
        LeaseChange.Done => "done",
        LeaseChange.Yielded => "yielded",
        LeaseChange.Expired => "expired",
        LeaseChange.SiloLost => "silo-lost",
        _ => "withdrawn",
    };
}
