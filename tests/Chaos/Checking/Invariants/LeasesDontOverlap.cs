using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>By the clock of one dispatcher, no two leases of a panel overlap, and a silo has no more than its slots.</summary>
public sealed class LeasesDontOverlap : IInvariant
{
    /// <inheritdoc/>
    public string Name => "2 leases don't overlap";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        var slots = history.Begun.Number("slots");
        foreach (var dispatcher in LeaseSpan.Read(history).GroupBy(lease => lease.Dispatcher))
        {
            foreach (var panel in dispatcher.GroupBy(lease => lease.Panel))
            {
                foreach (var (first, second) in Neighbours(panel.OrderBy(lease => lease.From)))
                {
                    if (second.From < first.Until) yield return $"two leases of {panel.Key} at a time: {first} and {second}";
                }
            }
            foreach (var silo in dispatcher.GroupBy(lease => lease.Silo))
            {
                foreach (var lease in silo)
                {
                    var held = silo.Count(other => other.From <= lease.From && lease.From < other.Until);
                    if (held > slots) yield return $"{silo.Key} had {held} leases for {slots} slots at {lease.From:F3}: {lease}";
                }
            }
        }
    }

    private static IEnumerable<(LeaseSpan First, LeaseSpan Second)> Neighbours(IEnumerable<LeaseSpan> leases)
    {
        LeaseSpan? last = null;
        foreach (var lease in leases)
        {
            if (last is not null) yield return (last, lease);
            if (last is null || lease.Until > last.Until) last = lease;
        }
    }
}
