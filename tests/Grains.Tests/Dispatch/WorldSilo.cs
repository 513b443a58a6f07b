using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Dispatch;

namespace ComicCluster.Grains.Tests.Dispatch;

/// <summary>A silo of a <see cref="QueueWorld"/>.</summary>
internal sealed class WorldSilo
{
    public int Slots => 2;

    public bool IsAlive { get; private set; } = true;

    /// <summary>Whether it is neither frozen nor cut off.</summary>
    public bool IsAwake { get; set; } = true;

    public bool IsDraining { get; set; }

    /// <summary>Whether the dispatcher has heard of it, and not given it up.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Whether it has told that it takes no more.</summary>
    public bool IsKnownToDrain { get; set; }

    /// <summary>The dispatcher that heard of it last.</summary>
    public long Heard { get; set; }

    /// <summary>Leases that are on their way to it.</summary>
    public List<Lease> Mailbox { get; } = [];

    public Dictionary<PanelKey, long> Leases { get; } = [];

    public Dictionary<PanelKey, double> Used { get; } = [];

    public IReadOnlyCollection<PanelKey> Running => Leases.Keys;

    /// <summary>The leases that have arrived.</summary>
    public Lease[] Take()
    {
        if (!IsAlive || !IsAwake) return [];
        Lease[] arrived = [.. Mailbox];
        Mailbox.Clear();
        return arrived;
    }

    public void Begin(Lease lease)
    {
        Leases[lease.Panel] = lease.Id;
        Used[lease.Panel] = 0;
    }

    public void Work()
    {
        foreach (var key in Running) Used[key] += 1;
    }

    public RunningPanel[] Describe() => [.. Leases.Select(entry => new RunningPanel(entry.Key.ToString(), 1, entry.Value, 0, Used[entry.Key]))];

    public void Drop(long lease)
    {
        foreach (var (key, _) in Leases.Where(entry => entry.Value == lease).ToArray()) Leases.Remove(key);
    }

    public void Drop(PanelKey key) => Leases.Remove(key);

    public void Drop(StoryKey story)
    {
        foreach (var key in Running.Where(key => key.Story == story).ToArray()) Leases.Remove(key);
    }

    public void Die()
    {
        (IsAlive, IsDraining) = (false, false);
        Leases.Clear();
        Mailbox.Clear();
    }

    public void Recover() => (IsAlive, IsAwake, IsDraining) = (true, true, false);
}
