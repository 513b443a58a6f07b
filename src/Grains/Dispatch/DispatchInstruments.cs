using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Grains.Dispatch;

/// <summary>Counts what a dispatcher does.</summary>
internal sealed class DispatchInstruments : IDispatchObserver
{
    private const int MostTenants = 100; // a series each; the others share one
    private const string Others = "(others)";

    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Histogram<double> Wait = DispatchMetrics.Wait.CreateHistogram(Meter);
    private static readonly Counter<double> Requeued = DispatchMetrics.Requeued.CreateCounter(Meter);
    private static readonly Counter<double> Refused = DispatchMetrics.Refused.CreateCounter(Meter);
    private static readonly Counter<double> Usage = DispatchMetrics.Usage.CreateCounter(Meter);
    private static readonly ConcurrentDictionary<string, bool> Tenants = new();

    /// <summary>Counts nothing of everything: what has not happened yet is 0, and not unknown.</summary>
    public static void Begin()
    {
        Refused.Add(0);
        foreach (var reason in new[] { LeaseChange.Yielded, LeaseChange.Expired, LeaseChange.SiloLost })
            Requeued.Add(0, new KeyValuePair<string, object?>("reason", Reason(reason)));
    }

    /// <summary>A comic was refused.</summary>
    public static void OnRefusal() => Refused.Add(1);

    public void OnLease(Lease lease, LeaseChange change, TimeSpan now)
    {
        if (change == LeaseChange.Granted && lease.FirstWait is { } wait) Wait.Record(wait.TotalSeconds);
        if (Reason(change) is { } reason) Requeued.Add(1, new KeyValuePair<string, object?>("reason", reason));
    }

    public void OnCharge(string tenant, Lease lease, double gpuSeconds, TimeSpan now) =>
        Usage.Add(gpuSeconds, new KeyValuePair<string, object?>("tenant", Label(tenant)));

    private static string? Reason(LeaseChange change) => change switch
    {
        LeaseChange.Yielded => "yielded",
        LeaseChange.Expired => "expired",
        LeaseChange.SiloLost => "silo-lost",
        _ => null,
    };

    private static string Label(string tenant) =>
        Tenants.ContainsKey(tenant) || (Tenants.Count < MostTenants && Tenants.TryAdd(tenant, true)) ? tenant : Others;
}
