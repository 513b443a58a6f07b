using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>
/// No tenant paints more panels at a time than it may, and while all tenants wait for slots each gets its share of them, but for a panel a
/// slot: what a grant once gave is not taken away.
/// </summary>
public sealed class TenantsKeepToTheirShare : IInvariant
{
    /// <inheritdoc/>
    public string Name => "6 tenants keep to their share";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        var (limits, weights) = (history.Begun.Numbers("limits"), history.Begun.Numbers("weights"));
        foreach (var dispatcher in LeaseSpan.Read(history).GroupBy(lease => lease.Dispatcher))
        {
            LeaseSpan[] leases = [.. dispatcher];
            foreach (var violation in OverTheLimit(leases, limits)) yield return violation;
            if (weights.Count < 2) continue;
            var waits = Waits(history, dispatcher.Key, leases);
            foreach (var (from, until) in Saturated(waits, weights.Keys))
            {
                foreach (var violation in OutOfShare(leases, weights, from, until)) yield return violation;
            }
        }
    }

    private static IEnumerable<string> OverTheLimit(LeaseSpan[] leases, IReadOnlyDictionary<string, double> limits)
    {
        foreach (var lease in leases)
        {
            var held = leases.Count(other => other.Tenant == lease.Tenant && other.From <= lease.From && lease.From < other.Until);
            if (limits.TryGetValue(lease.Tenant, out var limit) && held > limit)
                yield return $"{lease.Tenant} had {held} leases, {limit} are allowed: {lease}";
        }
    }

    /// <summary>For each tenant the times at which one of its panels waited.</summary>
    private static ILookup<string, (double From, double Until)> Waits(History history, string dispatcher, LeaseSpan[] leases) =>
        history.Of("queue.entered").Where(entry => entry.Text("dispatcher") == dispatcher).ToLookup(
            entry => entry.Text("tenant"),
            entry =>
            {
                var (panel, from) = (entry.Text("panel"), entry.Seconds("at"));
                var grants = leases.Where(lease => lease.Panel == panel && lease.From >= from).Select(lease => lease.From);
                return (from, grants.DefaultIfEmpty(from).Min()); // one that was never granted may have been withdrawn
            });

    /// <summary>The longest spans in which every tenant had a panel waiting.</summary>
    private static IEnumerable<(double From, double Until)> Saturated(ILookup<string, (double From, double Until)> waits, IEnumerable<string> tenants)
    {
        var edges = tenants.SelectMany(tenant => waits[tenant]).SelectMany(wait => new[] { wait.From, wait.Until }).Distinct().Order().ToArray();
        double? begun = null;
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            var middle = (edges[i] + edges[i + 1]) / 2;
            var all = tenants.All(tenant => waits[tenant].Any(wait => wait.From <= middle && middle < wait.Until));
            if (all) begun ??= edges[i];
            else if (begun is { } from) yield return (from, edges[i]);
            if (!all) begun = null;
        }
        if (begun is { } last) yield return (last, edges[^1]);
    }

    private static IEnumerable<string> OutOfShare(LeaseSpan[] leases, IReadOnlyDictionary<string, double> weights, double from, double until)
    {
        var used = weights.Keys.ToDictionary(tenant => tenant, tenant => leases.Where(lease => lease.Tenant == tenant).Sum(lease => Within(lease, from, until)));
        var total = used.Values.Sum();
        var longest = leases.Where(lease => Within(lease, from, until) > 0).Select(lease => Math.Min(lease.Until, until) - lease.From).DefaultIfEmpty(0).Max();
        var slots = leases.Select(lease => leases.Count(other => other.From <= lease.From && lease.From < other.Until)).DefaultIfEmpty(0).Max();
        var oneEach = longest * slots;
        foreach (var (tenant, weight) in weights)
        {
            var share = total * weight / weights.Values.Sum();
            if (Math.Abs(used[tenant] - share) > oneEach)
                yield return $"{tenant} used {used[tenant]:F1} s of {total:F1} s between {from:F1} and {until:F1}; its share is {share:F1} s";
        }
    }

    private static double Within(LeaseSpan lease, double from, double until) => Math.Max(0, Math.Min(lease.Until, until) - Math.Max(lease.From, from));
}
