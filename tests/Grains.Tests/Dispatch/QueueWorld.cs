using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Dispatch;
using static ComicCluster.Grains.Tests.Model.Schedules;

namespace ComicCluster.Grains.Tests.Dispatch;

/// <summary>
/// A small cluster around a <see cref="FairQueue"/>: tenants with stories, silos that paint, freeze and die, dispatchers that die. It keeps
/// its own books, and requires after every step what must always hold.
/// </summary>
internal sealed class QueueWorld : IDispatchObserver
{
    private const int Panels = 3, MostWaitingOfAll = 12;
    private static readonly TimeSpan HeadStart = TimeSpan.FromMinutes(5), LeaseTime = TimeSpan.FromSeconds(10);
    private static readonly string[] Tenants = ["a", "b", "c"];
    private static readonly string[] Silos = ["s1", "s2", "s3"];
    private static readonly StoryKey[] Stories = [.. Tenants.SelectMany(tenant => new[] { new StoryKey(tenant, "x"), new StoryKey(tenant, "y") })];

    private readonly QueueBug _bug;
    private readonly Dictionary<StoryKey, StoryPriority> _wanted = []; // accepted stories that are not withdrawn
    private readonly Dictionary<PanelKey, (TimeSpan Since, StoryPriority Priority)> _waiting = [];
    private readonly HashSet<PanelKey> _done = [];
    private readonly Dictionary<string, TenantView> _settings = [];
    private readonly Dictionary<string, WorldSilo> _silos = Silos.ToDictionary(name => name, _ => new WorldSilo());
    private readonly Dictionary<PanelKey, Lease> _leases = [];
    private readonly Dictionary<PanelKey, long> _started = []; // the highest lease that each panel's grain has begun under
    private FairQueue _queue = null!;
    private long _dispatcher, _highestLease;
    private TimeSpan _now, _began;

    private QueueWorld(QueueBug bug)
    {
        _bug = bug;
        foreach (var tenant in Tenants) _settings[tenant] = new TenantView(new TenantLimits { MostRunning = 3, MostWaiting = 5 }, Paused: false);
        BeginDispatcher();
    }

    /// <summary>Lives through a schedule, and then checks that everything that waits is painted in the end.</summary>
    public static void Run(QueueBug bug, IReadOnlyList<(byte What, byte Who)> schedule)
    {
        var world = new QueueWorld(bug);
        foreach (var (what, who) in schedule)
        {
            world.Step(what, who);
            world.Grant();
            world.Check();
        }
        world.Finish();
    }

    public void OnLease(Lease lease, LeaseChange change, TimeSpan now)
    {
        var key = lease.Panel;
        if (change is LeaseChange.Granted or LeaseChange.Adopted)
        {
            Require(!_leases.ContainsKey(key), "leases of a panel overlap");
            RequireRoom(lease);
            if (change == LeaseChange.Granted) RequireGrant(lease);
            _leases[key] = lease;
            _waiting.Remove(key);
            return;
        }
        Require(_leases.Remove(key, out var ended) && ended == lease, "a lease ends that was not there");
        if (change is not (LeaseChange.Done or LeaseChange.Withdrawn)) _waiting[key] = (TimeSpan.MinValue, StoryPriority.High);
    }

    public void OnCharge(string tenant, Lease lease, double gpuSeconds, TimeSpan now) =>
        Require(gpuSeconds > 0 && lease.Panel.Story.Tenant == tenant, "a charge is not above zero");

    private void RequireGrant(Lease lease)
    {
        var (key, silo, settings) = (lease.Panel, _silos[lease.Silo], _settings[lease.Panel.Story.Tenant]);
        Require(lease.Id > _highestLease, "a lease is not above all earlier ones");
        _highestLease = lease.Id;
        Require(_wanted.ContainsKey(key.Story) && _waiting.ContainsKey(key), "a panel is granted that does not wait");
        Require(silo.IsKnown && !silo.IsKnownToDrain, "a silo is given a panel though it is draining or unknown");
        Require(!settings.Paused, "a paused tenant is given a lease");
        var mine = _waiting[key];
        foreach (var (other, its) in _waiting.Where(entry => entry.Key.Story.Tenant == key.Story.Tenant))
        {
            var levels = (int)StoryPriority.High - (int)StoryPriority.Low;
            Require(mine.Since == TimeSpan.MinValue || its.Since + levels * HeadStart >= mine.Since, $"{other} is overtaken for ever: nothing ages");
            Require(its.Since != TimeSpan.MinValue || mine.Since == TimeSpan.MinValue, "an interrupted panel is not at the front");
            if (mine.Since != TimeSpan.MinValue && its.Priority == mine.Priority)
                Require(mine.Since <= its.Since, "panels of one priority are not painted in their order");
        }
        Require(
            _now >= _began + LeaseTime || !_silos.Values.Any(other => other.Heard < _dispatcher && other.Running.Contains(key)),
            "a panel is granted that is being painted by a silo that was not waited for");
    }

    private void RequireRoom(Lease lease)
    {
        var (tenant, silo) = (lease.Panel.Story.Tenant, _silos[lease.Silo]);
        Require(_leases.Values.Count(other => other.Silo == lease.Silo) < silo.Slots, "a silo is given more panels than it has slots");
        Require(Running(tenant) < _settings[tenant].Limits.MostRunning, "a tenant runs more panels than it may");
    }

    private int Running(string tenant) => _leases.Keys.Count(key => key.Story.Tenant == tenant);

    private void BeginDispatcher()
    {
        if (_bug != QueueBug.DispatchersShareANumber || _dispatcher == 0) _dispatcher++;
        _began = _now;
        _leases.Clear(); // nobody ended them; they are adopted, or the panel is asked for again
        _waiting.Clear();
        var options = new FairQueueOptions
        {
            MostWaiting = _bug == QueueBug.BoundsAreIgnored ? int.MaxValue : MostWaitingOfAll,
            LeaseTime = _bug == QueueBug.LeasesNeverExpire ? TimeSpan.FromDays(1) : LeaseTime,
            PriorityHeadStart = _bug == QueueBug.NothingAges ? TimeSpan.FromDays(1) : HeadStart,
            StoryTime = TimeSpan.FromDays(1), // the world asks only when the schedule says so
        };
        _queue = new FairQueue(_dispatcher, options, this);
        foreach (var silo in _silos.Values) silo.IsKnown = false;
        if (_bug != QueueBug.SilosAreNotAwaited) _queue.Await(_silos.Where(silo => silo.Value.IsAlive).Select(silo => silo.Key), _now);
    }

    private void Learn(string tenant)
    {
        if (!_queue.IsConfigured(tenant)) Configure(tenant, _settings[tenant]);
    }

    private void Configure(string tenant, TenantView settings)
    {
        _settings[tenant] = settings;
        if (_bug == QueueBug.PauseIsIgnored) settings = settings with { Paused = false };
        if (_bug == QueueBug.RunningLimitIsIgnored) settings = settings with { Limits = settings.Limits with { MostRunning = 1000 } };
        if (_bug == QueueBug.BoundsAreIgnored) settings = settings with { Limits = settings.Limits with { MostWaiting = 1000 } };
        _queue.Configure(tenant, settings);
    }

    private void Step(byte what, byte who)
    {
        var (tenant, story, name) = (Tenants[who % 3], Stories[who % 6], Silos[who % 3]);
        var silo = _silos[name];
        switch (what % 16)
        {
            case 0: Admit(story, (StoryPriority)(who / 6 % 3 - 1)); break;
            case 1 or 2 or 3:
                Admit(story, (StoryPriority)(who / 6 % 3 - 1));
                Request(story);
                break;
            case 4 or 5 or 6: Heartbeat(name, learns: who < 200); break;
            case 7: Pass(TimeSpan.FromSeconds(1 + who % 8)); break;
            case 8: Pass(TimeSpan.FromMinutes(1 + who % 20)); break;
            case 9: Deliver(name, forget: who > 200); break;
            case 10 or 11: End(name, who); break;
            case 12: Withdraw(story); break;
            case 13:
                var settings = _settings[tenant];
                var limits = settings.Limits with { MostRunning = 1 + who / 9 % 4, Weight = 1 + who / 36 };
                Configure(tenant, who % 2 == 0 ? settings with { Paused = !settings.Paused } : settings with { Limits = limits });
                break;
            case 14:
                if (who % 4 == 0) BeginDispatcher();
                else if (who % 4 == 1) silo.IsDraining = !silo.IsDraining;
                else silo.IsAwake = !silo.IsAwake; // frozen, or cut off
                break;
            case 15:
                silo.Die();
                if (who % 2 == 0) RemoveSilo(name);
                break;
        }
    }

    private void Admit(StoryKey story, StoryPriority priority)
    {
        Learn(story.Tenant);
        var before = _queue.Waiting;
        try
        {
            _queue.Admit(story, Panels, _now);
            if (_wanted.TryAdd(story, priority) && _queue.Waiting != before)
            {
                Require(_queue.Waiting <= MostWaitingOfAll, "more panels wait than may");
                Require(_queue.TenantLoads.Single(load => load.Tenant == story.Tenant).Waiting <= 5, "more panels of a tenant wait than may");
            }
        }
        catch (QueueFullException)
        {
            Require(_queue.Waiting == before, "a refusal changes something");
        }
    }

    private void Request(StoryKey story)
    {
        if (!_wanted.TryGetValue(story, out var priority)) return;
        Learn(story.Tenant);
        var missing = Enumerable.Range(1, Panels).Where(index => !_done.Contains(new PanelKey(story, index))).ToArray();
        foreach (var key in _done.Where(key => key.Story == story)) _waiting.Remove(key);
        if (missing.Length == 0)
        {
            _queue.Withdraw(story, _now); // it is finished
            return;
        }
        foreach (var key in missing.Select(index => new PanelKey(story, index)))
        {
            if (!_leases.ContainsKey(key)) _waiting.TryAdd(key, (_now, priority));
        }
        _queue.Request(story, priority, missing, _now);
    }

    /// <param name="name">Which silo.</param>
    /// <param name="learns">Whether the dispatcher can ask the tenants of the silo's panels for their settings.</param>
    private void Heartbeat(string name, bool learns)
    {
        var silo = _silos[name];
        if (!silo.IsAlive || !silo.IsAwake || _bug == QueueBug.HeartbeatsAreForgotten) return;
        silo.Work();
        (silo.IsKnown, silo.IsKnownToDrain) = (true, silo.IsDraining);
        foreach (var tenant in silo.Running.Select(key => key.Story.Tenant).Where(_ => learns)) Learn(tenant);
        if (silo.Running.All(key => _queue.IsConfigured(key.Story.Tenant))) silo.Heard = _dispatcher;
        var slots = _bug == QueueBug.SlotsAreDoubled ? 2 * silo.Slots : silo.Slots;
        if (_bug == QueueBug.AdoptionMakesRoom) slots = Math.Max(slots, silo.Running.Concat(Held(name)).Distinct().Count());
        var answer = _queue.Heartbeat(name, slots, silo.Describe(), _bug != QueueBug.DrainingIsIgnored && silo.IsDraining, _now);
        foreach (var lost in answer.Lost) silo.Drop(lost);
        foreach (var key in silo.Running.Where(key => _queue.IsConfigured(key.Story.Tenant)))
            Require(_leases.TryGetValue(key, out var lease) && lease.Silo == name, "a silo paints on without a lease");
        foreach (var id in answer.Yield)
        {
            var key = silo.Leases.Single(entry => entry.Value == id).Key;
            Require(silo.IsDraining || _settings[key.Story.Tenant].Paused, "a silo is to yield for no reason");
        }
    }

    private IEnumerable<PanelKey> Held(string name) => _leases.Where(entry => entry.Value.Silo == name).Select(entry => entry.Key);

    /// <summary>
    /// Begins what has arrived at a silo: a panel's grain asks no dispatcher whether a lease still counts, only whether it has begun under a
    /// later one.
    /// </summary>
    private void Deliver(string name, bool forget)
    {
        foreach (var lease in _silos[name].Take())
        {
            var key = lease.Panel;
            if (_done.Contains(key)) Release(key, lease.Id, LeaseEnd.Done, gpuSeconds: 0); // the story says that it needs none
            if (forget || _done.Contains(key) || !_wanted.ContainsKey(key.Story) || _started.GetValueOrDefault(key) >= lease.Id) continue;
            _started[key] = lease.Id;
            foreach (var other in _silos.Values.Where(other => other.IsAwake)) other.Drop(key);
            _silos[name].Begin(lease);
        }
    }

    private void End(string name, byte who)
    {
        var silo = _silos[name];
        if (!silo.IsAlive || !silo.IsAwake || silo.Running.Count == 0) return;
        var key = silo.Running.ElementAt(who / 3 % silo.Running.Count);
        var (lease, used) = (silo.Leases[key], silo.Used[key]);
        silo.Drop(lease);
        if (_started[key] > lease) return; // the panel's grain refuses what an older start made
        var isDone = who % 2 == 0;
        if (isDone) _done.Add(key);
        Release(key, lease, isDone ? LeaseEnd.Done : LeaseEnd.Yielded, used);
    }

    private void Release(PanelKey key, long lease, LeaseEnd end, double gpuSeconds)
    {
        if (end == LeaseEnd.Done && !_leases.ContainsKey(key)) _waiting.Remove(key);
        _queue.Release(key, lease, end, gpuSeconds, _now);
    }

    private void Withdraw(StoryKey story)
    {
        if (_bug != QueueBug.WithdrawalIsForgotten) _queue.Withdraw(story, _now);
        _wanted.Remove(story);
        foreach (var key in _waiting.Keys.Where(key => key.Story == story).ToArray()) _waiting.Remove(key);
        foreach (var index in Enumerable.Range(1, Panels)) _done.Remove(new PanelKey(story, index));
        foreach (var silo in _silos.Values) silo.Drop(story);
    }

    private void RemoveSilo(string name)
    {
        _queue.RemoveSilo(name, _now);
        _silos[name].IsKnown = false;
    }

    private void Pass(TimeSpan time)
    {
        _now += time;
        _queue.Advance(_now);
        foreach (var (name, silo) in _silos) silo.IsKnown &= _queue.Silos.Contains(name);
    }

    private void Grant()
    {
        foreach (var lease in _queue.Grant(_now)) _silos[lease.Silo].Mailbox.Add(lease);
    }

    private void Check()
    {
        Require(_queue.Leases.Count == _leases.Count, "the queue has lost count of its leases");
        Require(_queue.Leases.All(lease => lease.Expires <= _now + LeaseTime), "a lease lasts longer than it may");
        Require(_queue.Waiting >= _waiting.Count, "a panel that waits was forgotten");
    }

    /// <summary>When nothing goes wrong any more, everybody's turn comes.</summary>
    private void Finish()
    {
        foreach (var tenant in Tenants) Configure(tenant, _settings[tenant] with { Paused = false });
        foreach (var silo in _silos.Values) silo.Recover();
        for (var round = 0; round < 4 * Stories.Length * Panels; round++)
        {
            Pass(TimeSpan.FromSeconds(2));
            foreach (var story in _wanted.Keys) Request(story);
            foreach (var name in Silos) Heartbeat(name, learns: true);
            Grant();
            Check();
            foreach (var (name, silo) in _silos)
            {
                Deliver(name, forget: false);
                if (silo.Running.Count > 0) End(name, 0);
            }
            if (_wanted.Keys.All(story => Enumerable.Range(1, Panels).All(index => _done.Contains(new PanelKey(story, index))))) return;
        }
        Require(false, "a panel waits for ever");
    }
}
