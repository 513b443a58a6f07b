using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Dispatch;

namespace ComicCluster.Grains.Tests.Dispatch;

/// <summary>Trainings go on for hours: those who wait are not to wait as long.</summary>
public sealed class MakingRoomTests
{
    private static readonly StoryKey Job = new("anna", $"{JobKey.Prefix}x"), Story = new("bert", "s"), Own = new("anna", "s");
    private static readonly PanelKey Worker = new(Job, 1);

    private readonly FairQueue _queue;
    private TimeSpan _now;

    public MakingRoomTests()
    {
        _queue = new FairQueue(1, new FairQueueOptions(), new Nobody());
        foreach (var tenant in new[] { "anna", "bert" }) _queue.Configure(tenant, new TenantView(new TenantLimits(), Paused: false));
        Beat();
        Ask(Job);
        Assert.Equal(Worker, Assert.Single(_queue.Grant(_now)).Panel);
    }

    [Fact]
    public void Training_NobodyWaits_GoesOn() => Assert.Empty(Beat(minutes: 90).Yield);

    [Fact]
    public void Training_OneWaitsWhoHadLess_MakesRoomWhenItHadItsTime()
    {
        Ask(Story);
        Assert.Empty(Beat(minutes: 0.5).Yield);
        Assert.Equal([_queue.LeaseOf(Worker)!.Id], Beat(minutes: 1).Yield);
        _queue.Release(Worker, _queue.LeaseOf(Worker)!.Id, LeaseEnd.Yielded, 90, _now);
        Assert.Equal(Story, Assert.Single(_queue.Grant(_now)).Panel.Story);
        Beat(running: false);
        _queue.Release(new PanelKey(Story, 1), _queue.LeaseOf(new PanelKey(Story, 1))!.Id, LeaseEnd.Done, 1, _now);
        Assert.Equal(Worker, Assert.Single(_queue.Grant(_now)).Panel); // and goes on
    }

    [Fact]
    public void Training_OwnPanelsWait_ArePaintedBeforeItGoesOn()
    {
        Ask(Own);
        Assert.Single(Beat(minutes: 2).Yield);
        _queue.Release(Worker, _queue.LeaseOf(Worker)!.Id, LeaseEnd.Yielded, 90, _now);
        Assert.Equal(Own, Assert.Single(_queue.Grant(_now)).Panel.Story);
    }

    [Fact]
    public void Training_AnotherSlotIsFree_GoesOn()
    {
        Ask(Story);
        Assert.Empty(Beat(minutes: 2, slots: 2).Yield);
    }

    private void Ask(StoryKey story) => _queue.Request(story, StoryPriority.Normal, [1], _now);

    private LeaseAnswer Beat(double minutes = 0, int slots = 1, bool running = true)
    {
        // Heartbeats come often, or leases run out.
        var end = _now + TimeSpan.FromMinutes(minutes);
        LeaseAnswer answer;
        do
        {
            _now += TimeSpan.FromSeconds(2);
            RunningPanel[] work = running && _queue.LeaseOf(Worker) is { } lease ? [new RunningPanel(Worker.ToString(), 1, lease.Id, 1, _now.TotalSeconds)] : [];
            answer = _queue.Heartbeat("silo", slots, work, draining: false, _now);
        }
        while (_now < end && answer.Yield.Count == 0);
        return answer;
    }

    private sealed class Nobody : IDispatchObserver
    {
        public void OnLease(Lease lease, LeaseChange change, TimeSpan now)
        {
        }

        public void OnCharge(string tenant, Lease lease, double gpuSeconds, TimeSpan now)
        {
        }
    }
}
