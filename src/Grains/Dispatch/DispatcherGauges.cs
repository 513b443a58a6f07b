using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Grains.Dispatch;

/// <summary>
/// What is to be seen of the dispatcher on the silo that hosts it. Elsewhere, and after it has gone from here, there is nothing to see: a sum
/// over all silos is right at any time.
/// </summary>
/// <param name="meters">Makes the meter.</param>
/// <param name="time">The clock.</param>
public sealed class DispatcherGauges(IMeterFactory meters, TimeProvider time)
{
    private const int MostTenants = 20;
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(10); // the dispatcher tells every second

    private readonly Lock _gate = new();
    private volatile Snapshot? _last;
    private bool _isRegistered;

    /// <summary>Takes what a dispatcher knows. Called in its turns, and returns at once.</summary>
    public void Tell(long incarnation, FairQueue queue, TimeSpan now)
    {
        _last = new Snapshot(
            incarnation, time.GetTimestamp(), queue.Leases.Count, queue.Demand, queue.OldestWait(now).TotalSeconds, queue.Queued, queue.Waiting - queue.Queued,
            [.. queue.SiloLoads], [.. queue.TenantLoads
                .OrderByDescending(tenant => tenant.Waiting + tenant.Running).Take(MostTenants)]);
        Register();
    }

    /// <summary>A dispatcher has gone.</summary>
    public void Forget(long incarnation)
    {
        if (_last?.Incarnation == incarnation) _last = null;
    }

    private void Register()
    {
        lock (_gate)
        {
            if (_isRegistered) return;
            _isRegistered = true;
            var meter = meters.Create(ComicMetrics.Meter);
            DispatchMetrics.QueueDepth.Observe(meter, () => See(last => [Tagged(last.Queued, "state", "queued"), Tagged(last.Reserved, "state", "reserved")]));
            DispatchMetrics.QueueOldest.Observe(meter, () => See(last => [new(last.OldestSeconds)]));
            DispatchMetrics.InProgress.Observe(meter, () => See(last => [new(last.Leases)]));
            DispatchMetrics.Demand.Observe(meter, () => See(last => [new(last.Demand)]));
            DispatchMetrics.Slots.Observe(meter, () => See(last => [new(last.Silos.Where(silo => !silo.Cordoned).Sum(silo => silo.Slots))]));
            DispatchMetrics.Silos.Observe(meter, () => See(last =>
            [
                Tagged(last.Silos.Count(silo => !silo.Cordoned), "state", "open"), Tagged(last.Silos.Count(silo => silo.Cordoned), "state", "cordoned"),
            ]));
            DispatchMetrics.TenantPanels.Observe(meter, () => See(last => last.Tenants.SelectMany(tenant => new[]
            {
                Tagged(tenant.Waiting, "tenant", tenant.Tenant, "state", "waiting"), Tagged(tenant.Running, "tenant", tenant.Tenant, "state", "running"),
            })));
        }
    }

    private IEnumerable<Measurement<double>> See(Func<Snapshot, IEnumerable<Measurement<double>>> look) =>
        _last is { } last && time.GetElapsedTime(last.At) < Lasting ? look(last) : [];

    private static Measurement<double> Tagged(double value, string key, string tag) => new(value, new KeyValuePair<string, object?>(key, tag));

    private static Measurement<double> Tagged(double value, string key1, string tag1, string key2, string tag2) =>
        new(value, new KeyValuePair<string, object?>(key1, tag1), new KeyValuePair<string, object?>(key2, tag2));

    private sealed record Snapshot(
        long Incarnation, long At, int Leases, int Demand, double OldestSeconds, int Queued, int Reserved,
        IReadOnlyList<(string Silo, int Slots, int Running, bool Cordoned)> Silos, IReadOnlyList<TenantLoad> Tenants);
}
