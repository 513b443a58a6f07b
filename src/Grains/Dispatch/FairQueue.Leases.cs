using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Dispatch;

/// <summary>Heartbeats, and the life of leases and queued panels.</summary>
public sealed partial class FairQueue
{
    /// <summary>
    /// Hears of a silo: renews the leases that it names, charges for them, and adopts those that an earlier dispatcher gave, as far as the
    /// silo has slots and the tenant may run them. Of a tenant whose settings are not known yet nothing is adopted, and nothing lost.
    /// </summary>
    public LeaseAnswer Heartbeat(string name, int slots, IReadOnlyList<RunningPanel> running, bool draining, TimeSpan now)
    {
        if (!_silos.TryGetValue(name, out var silo)) _silos.Add(name, silo = new SiloSlots(name));
        (silo.Slots, silo.IsDraining, silo.LastSeen) = (slots, draining, now);
        List<long> lost = [], yield = [];
        var isDecided = true;
        foreach (var panel in running.OrderByDescending(panel => panel.Lease)) // if there are too many, the oldest are the likeliest to be over
        {
            var lease = Owned(silo, panel);
            if (lease is null && !IsConfigured(PanelKey.Parse(panel.Key).Story.Tenant))
            {
                isDecided = false;
                continue;
            }
            lease ??= Adopt(silo, panel, now);
            if (lease is null)
            {
                lost.Add(panel.Lease);
                continue;
            }
            (lease.Expires, lease.IsInUse) = (now + options.LeaseTime, true);
            Charge(lease, panel.GpuSeconds, now);
            lease.MakesRoom |= IsInTheWay(lease, now);
            if (draining || lease.MakesRoom || Tenant(lease.Panel.Story.Tenant).Settings is { Paused: true }) yield.Add(lease.Id);
        }
        if (isDecided) _awaited.Remove(name); // now that what it paints is known
        return new LeaseAnswer(lost, yield);
    }

    /// <summary>A silo is gone: its panels wait at the front of their tenants' queues.</summary>
    public void RemoveSilo(string name, TimeSpan now)
    {
        _awaited.Remove(name);
        if (!_silos.Remove(name, out var silo)) return;
        foreach (var lease in silo.Leases.Values.ToArray()) End(lease, LeaseChange.SiloLost, now);
    }

    private static Lease? Owned(SiloSlots silo, RunningPanel running) =>
        silo.Leases.TryGetValue(running.Lease, out var lease) && lease.Panel == PanelKey.Parse(running.Key) ? lease : null;

    private Lease? Adopt(SiloSlots silo, RunningPanel running, TimeSpan now)
    {
        if (running.Lease <= 0 || running.Lease >= _firstLease || _leases.ContainsKey(running.Lease)) return null; // what this one gave, it knows
        var key = PanelKey.Parse(running.Key);
        var panel = Find(key);
        if (panel?.Lease is { } other)
        {
            if (other.Id > running.Lease) return null;
            End(other, LeaseChange.Expired, now); // a silo that was cut off, and told us first
            panel = Find(key)!;
        }
        // It may have begun only after the silo was heard first, when its slot had been given to another: then this one has to wait.
        if (silo.IsFull || Tenant(key.Story.Tenant).IsAtLimit) return null;
        if (panel is null)
        {
            var story = Story(key.Story);
            if (story.HasAsked) return null;
            story.LastSeen = now;
            panel = Enqueue(story, key, now);
        }
        return Begin(panel, running.Lease, silo, LeaseChange.Adopted, now);
    }

    /// <summary>
    /// Whether a training had its time, no slot is free, and somebody waits who comes before it: of its own tenant, or of one that had less. For
    /// each who waits only one makes room.
    /// </summary>
    private bool IsInTheWay(Lease lease, TimeSpan now)
    {
        if (!JobKey.IsOne(lease.Panel.Story) || now - lease.Granted < options.TrainingTime || FreeSilo() is not null) return false;
        var own = Tenant(lease.Panel.Story.Tenant);
        var waiting = _tenants.Values.Where(tenant => tenant.MayRun && (tenant == own || tenant.StartTag < own.StartTag)).Sum(tenant => tenant.Waiting.Count);
        return _leases.Values.Count(other => other.MakesRoom) < waiting;
    }

    private Lease Begin(QueuedPanel panel, long id, SiloSlots silo, LeaseChange change, TimeSpan now)
    {
        var tenant = Tenant(panel.Panel.Story.Tenant);
        var lease = panel.Lease = new Lease(id, panel.Panel, silo.Name, now)
        {
            Expires = now + options.LeaseTime,
            FirstWait = panel.IsInterrupted || change == LeaseChange.Adopted ? null : now - panel.Queued,
        };
        if (tenant.Waiting.Remove(panel)) _waiting--;
        _leases.Add(id, lease);
        silo.Leases.Add(id, lease);
        tenant.Begin(lease);
        observer.OnLease(lease, change, now);
        return lease;
    }

    private void End(Lease lease, LeaseChange change, TimeSpan now)
    {
        var tenant = Tenant(lease.Panel.Story.Tenant);
        _leases.Remove(lease.Id);
        if (_silos.TryGetValue(lease.Silo, out var silo)) silo.Leases.Remove(lease.Id);
        tenant.End(lease, isWhole: change == LeaseChange.Done);
        observer.OnLease(lease, change, now);

        var story = _stories[lease.Panel.Story];
        var panel = story.Panels[lease.Panel.Index];
        story.Panels.Remove(lease.Panel.Index);
        if (change is LeaseChange.Done or LeaseChange.Withdrawn) return;
        // One that makes room goes behind its tenant's other work; one that lost its silo before it.
        Wait(story, lease.MakesRoom ? panel with { Queued = now, Rank = now, Order = ++_order, Lease = null } : panel with { IsInterrupted = true, Lease = null });
    }

    private void Charge(Lease lease, double gpuSeconds, TimeSpan now)
    {
        var tenant = lease.Panel.Story.Tenant;
        if (Tenant(tenant).Charge(lease, gpuSeconds) is > 0 and var more) observer.OnCharge(tenant, lease, more, now);
    }

    private QueuedPanel Enqueue(QueuedStory story, PanelKey key, TimeSpan now)
    {
        var tenant = Tenant(key.Story.Tenant);
        if (tenant.IsIdle) tenant.CatchUp(_virtualTime);
        var panel = new QueuedPanel(key, now, now - (int)story.Priority * options.PriorityHeadStart, ++_order);
        Wait(story, panel);
        return panel;
    }

    private void Wait(QueuedStory story, QueuedPanel panel)
    {
        story.Panels[panel.Panel.Index] = panel;
        Tenant(story.Key.Tenant).Waiting.Add(panel);
        _waiting++;
    }

    private void Dequeue(QueuedPanel panel)
    {
        Tenant(panel.Panel.Story.Tenant).Waiting.Remove(panel);
        _stories[panel.Panel.Story].Panels.Remove(panel.Panel.Index);
        _waiting--;
    }

    private void Reserve(QueuedStory story, int panels)
    {
        var more = panels - story.Reserved;
        story.Reserved = panels;
        Tenant(story.Key.Tenant).Reserved += more;
        _waiting += more;
    }

    private QueuedPanel? Find(PanelKey key) =>
        _stories.TryGetValue(key.Story, out var story) ? story.Panels.GetValueOrDefault(key.Index) : null;

    private QueuedStory Story(StoryKey key)
    {
        if (!_stories.TryGetValue(key, out var story)) _stories.Add(key, story = new QueuedStory(key));
        return story;
    }

    private TenantQueue Tenant(string name)
    {
        if (!_tenants.TryGetValue(name, out var tenant)) _tenants.Add(name, tenant = new TenantQueue(name, options.FirstEstimate));
        return tenant;
    }
}
