using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Grains.Dispatch;

/// <summary>
/// Shares slots on GPU silos among tenants by start-time fair queueing (Goyal, Vin and Cheng, 1996) on the GPU-seconds that were really
/// used. Time is passed in and only ever this clock's; nothing here waits, draws lots or knows Orleans.
/// </summary>
/// <param name="dispatcher">Which dispatcher this is; rises with every one, and so do their leases.</param>
/// <param name="options">How GPUs are shared.</param>
/// <param name="observer">Follows it.</param>
public sealed partial class FairQueue(long dispatcher, FairQueueOptions options, IDispatchObserver observer)
{
    private const int LeasesOfADispatcher = 32; // bits

    private readonly long _firstLease = dispatcher << LeasesOfADispatcher;
    private readonly SortedDictionary<string, TenantQueue> _tenants = new(StringComparer.Ordinal);
    private readonly Dictionary<StoryKey, QueuedStory> _stories = [];
    private readonly SortedDictionary<string, SiloSlots> _silos = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Lease> _leases = [];
    private readonly HashSet<string> _awaited = new(StringComparer.Ordinal);
    private long _leaseCount, _order;
    private int _waiting; // with the places that are kept
    private double _virtualTime;
    private TimeSpan _awaitedUntil;

    /// <summary>All leases.</summary>
    public IReadOnlyCollection<Lease> Leases => _leases.Values;

    /// <summary>Silos that take no more panels.</summary>
    public IEnumerable<string> Cordoned => _silos.Values.Where(silo => silo.IsDraining).Select(silo => silo.Name);

    /// <summary>Silos that were heard of.</summary>
    public IEnumerable<string> Silos => _silos.Keys;

    /// <summary>Whether a tenant's settings are known.</summary>
    public bool IsConfigured(string tenant) => _tenants.TryGetValue(tenant, out var queue) && queue.Settings is not null;

    /// <summary>Sets a tenant's share and bounds, or pauses it.</summary>
    public void Configure(string tenant, TenantView settings)
    {
        var queue = Tenant(tenant);
        if (queue.Settings is { Paused: true }) queue.CatchUp(_virtualTime);
        queue.Settings = settings;
    }

    /// <summary>
    /// Gives nothing to anyone before these silos were heard of, for at most the time of a lease: they may be painting what would be given.
    /// </summary>
    public void Await(IEnumerable<string> silos, TimeSpan now)
    {
        _awaited.UnionWith(silos);
        _awaitedUntil = now + options.LeaseTime;
    }

    /// <summary>Keeps places for a story that is about to be accepted, unless it has some.</summary>
    /// <exception cref="QueueFullException">Too many panels wait; nothing is changed.</exception>
    public void Admit(StoryKey key, int panels, TimeSpan now)
    {
        if (!_stories.ContainsKey(key))
        {
            var tenant = Tenant(key.Tenant);
            Check(tenant.Waiting.Count + tenant.Reserved, panels, tenant.Limits.MostWaiting, $"of tenant '{key.Tenant}'");
            Check(_waiting, panels, options.MostWaiting, "of all tenants");
            Reserve(Story(key), panels);
        }
        _stories[key].LastSeen = now;
    }

    /// <summary>
    /// Queues the panels that a story needs, as far as they are not in it yet, and drops others of it that wait. They are taken even beyond
    /// the bounds: an accepted story is never refused.
    /// </summary>
    public void Request(StoryKey key, StoryPriority priority, IReadOnlyList<int> panels, TimeSpan now)
    {
        var story = Story(key);
        (story.Priority, story.LastSeen) = (priority, now);
        if (panels.Count == 0) return;
        Reserve(story, 0);
        story.HasAsked = true;
        foreach (var panel in story.Panels.Values.Where(panel => panel.Lease is null && !panels.Contains(panel.Panel.Index)).ToArray()) Dequeue(panel);
        foreach (var index in panels)
        {
            if (!story.Panels.ContainsKey(index)) Enqueue(story, new PanelKey(key, index), now);
        }
    }

    /// <summary>A panel's lease; null if it has none.</summary>
    public Lease? LeaseOf(PanelKey panel) => Find(panel)?.Lease;

    /// <summary>Takes a lease back. One that was lost already is taken back in vain, but for a panel that needs no painting any more.</summary>
    public void Release(PanelKey panel, long id, LeaseEnd end, double gpuSeconds, TimeSpan now)
    {
        if (_leases.TryGetValue(id, out var lease) && lease.Panel == panel)
        {
            Charge(lease, Math.Max(gpuSeconds, options.SmallestCharge), now);
            End(lease, end == LeaseEnd.Done ? LeaseChange.Done : LeaseChange.Yielded, now);
        }
        else if (end == LeaseEnd.Done && Find(panel) is { Lease: null } waiting)
        {
            Dequeue(waiting);
        }
    }

    /// <summary>Forgets a story: nothing of it waits, and its leases are lost.</summary>
    public void Withdraw(StoryKey key, TimeSpan now)
    {
        if (!_stories.TryGetValue(key, out var story)) return;
        foreach (var panel in story.Panels.Values.ToArray())
        {
            if (panel.Lease is { } lease) End(lease, LeaseChange.Withdrawn, now);
            else Dequeue(panel);
        }
        Reserve(story, 0);
        _stories.Remove(key);
    }

    /// <summary>Gives out what is free.</summary>
    /// <returns>The leases, to be told to their stories.</returns>
    public IReadOnlyList<Lease> Grant(TimeSpan now)
    {
        if (_awaited.Count > 0 && now < _awaitedUntil) return [];
        var granted = new List<Lease>();
        while (FreeSilo() is { } silo && NextTenant() is { } tenant)
        {
            var panel = tenant.Waiting.Min!;
            _virtualTime = Math.Max(_virtualTime, tenant.VirtualTime);
            granted.Add(Begin(panel, _firstLease + ++_leaseCount, silo, LeaseChange.Granted, now));
        }
        return granted;
    }

    /// <summary>Ends what has run out by now.</summary>
    public void Advance(TimeSpan now)
    {
        foreach (var silo in _silos.Values.Where(silo => silo.LastSeen + options.LeaseTime <= now).ToArray()) RemoveSilo(silo.Name, now);
        foreach (var lease in _leases.Values.Where(lease => lease.Expires <= now).ToArray()) End(lease, LeaseChange.Expired, now);
        foreach (var story in _stories.Values.Where(story => story.LastSeen + options.StoryTime <= now).ToArray())
        {
            if (story.Panels.Values.All(panel => panel.Lease is null)) Withdraw(story.Key, now);
        }
    }

    private static void Check(int waiting, int more, int bound, string whose)
    {
        if (waiting + more > bound)
            throw new QueueFullException($"{waiting} panels {whose} wait, and {bound} are allowed; {more} more are too many. Try again later.");
    }

    private TenantQueue? NextTenant()
    {
        TenantQueue? next = null;
        foreach (var tenant in _tenants.Values)
        {
            if (tenant.MayRun && (next is null || tenant.StartTag < next.StartTag)) next = tenant;
        }
        return next;
    }

    private SiloSlots? FreeSilo()
    {
        SiloSlots? free = null;
        foreach (var silo in _silos.Values)
        {
            if (silo.Free > (free?.Free ?? 0)) free = silo;
        }
        return free;
    }
}
