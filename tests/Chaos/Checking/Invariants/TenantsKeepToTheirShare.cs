using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>
/// No tenant paints more panels at a time than it may, and while all tenants wait, each is charged its share of the GPU-seconds: but for a
/// panel a slot, since what was granted is not taken away.
/// </summary>
public sealed class TenantsKeepToTheirShare : IInvariant
{
    /// <inheritdoc/>
    public string Name => "6 tenants keep to their share";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history) => OverTheLimit(history).Concat(OutOfShare(history));

    private static IEnumerable<string> OverTheLimit(History history)
    {
        var limits = history.Begun.Numbers("limits");
        foreach (var dispatcher in LeaseSpan.Read(history).GroupBy(lease => lease.Dispatcher))
        {
            foreach (var lease in dispatcher)
            {
                var held = dispatcher.Count(other => other.Tenant == lease.Tenant && other.From <= lease.From && lease.From < other.Until);
                if (limits.TryGetValue(lease.Tenant, out var limit) && held > limit)
                    yield return $"{lease.Tenant} had {held} leases, {limit} are allowed: {lease}";
            }
        }
    }

    private static IEnumerable<string> OutOfShare(History history)
    {
        var weights = history.Begun.Numbers("weights");
        var charges = history.Of("usage").ToArray();
        var longest = charges.GroupBy(entry => entry.Text("lease")).Select(lease => lease.Sum(GpuSeconds)).DefaultIfEmpty(0).Max();
        var tolerance = longest * history.Begun.Number("slots") * history.Begun.Number("silos");
        foreach (var (from, until) in Saturated(history, weights.Keys))
        {
            var used = charges.Where(entry => entry.Time >= from && entry.Time <= until).ToLookup(entry => entry.Text("tenant"), GpuSeconds);
            var total = weights.Keys.Sum(tenant => used[tenant].Sum());
            foreach (var (tenant, weight) in weights)
            {
                var share = total * weight / weights.Values.Sum();
                if (Math.Abs(used[tenant].Sum() - share) > tolerance)
                    yield return $"{tenant} used {used[tenant].Sum():F1} s of {total:F1} s from {from:HH:mm:ss} to {until:HH:mm:ss}; its share is {share:F1} s";
            }
        }
    }

    /// <summary>The spans in which all tenants had panels waiting whenever one looked.</summary>
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Saturated(History history, IEnumerable<string> tenants)
    {
        Entry? begun = null, last = null;
        foreach (var look in history.Of("client.queue"))
        {
            var waiting = look.Numbers("waiting");
            if (tenants.All(tenant => waiting.GetValueOrDefault(tenant) > 0))
            {
                (begun, last) = (begun ?? look, look);
                continue;
            }
            if (begun is not null) yield return (begun.Time, last!.Time);
            begun = null;
        }
        if (begun is not null) yield return (begun.Time, last!.Time);
    }

    private static double GpuSeconds(Entry usage) => usage.Seconds("gpuSeconds");
}
