using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Hosting;
using ComicCluster.Grains.Recording;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;

namespace ComicCluster.Grains.Dispatch;

/// <summary>
/// Gives a <see cref="FairQueue"/> its clock, its tenants' settings and the news of the cluster's members, and tells stories of their leases.
/// It is asked once a story and a watchdog's interval, and once a silo and a heartbeat; never for a step. All that it waits for is a tenant
/// that it does not know yet, before it does anything: so calls may interleave, and a tenant that does not answer keeps nobody waiting.
/// </summary>
[GrainType("dispatcher"), Immovable, Reentrant, ClusterWide]
public sealed partial class DispatcherGrain(
    [PersistentState("dispatcher")] IPersistentState<DispatcherState> stored,
    FairQueueOptions options,
    IClusterMembershipService membership,
    IRecorder recorder,
    DispatcherGauges gauges,
    TimeProvider time,
    ILogger<DispatcherGrain> logger) : Grain, IDispatcherGrain
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellAgain = TimeSpan.FromSeconds(2);

    private readonly long _start = time.GetTimestamp();
    private FairQueue _queue = null!;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Takes a number of its own, and waits for what the silos are doing.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        stored.State = new DispatcherState { Incarnation = stored.State.Incarnation + 1 };
        await stored.WriteStateAsync(cancellationToken);
        var records = new DispatchRecords(stored.State.Incarnation, recorder);
        _usage = new UsageLedger(new DispatchObservers(records, new DispatchInstruments()));
        _queue = new FairQueue(stored.State.Incarnation, options, _usage);
        var members = membership.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active);
        _queue.Await(members.Select(member => member.SiloAddress.ToParsableString()), Now);
        this.RegisterGrainTimer(SweepAsync, new GrainTimerCreationOptions(SweepInterval, SweepInterval) { KeepAlive = true });
        this.RegisterGrainTimer(ReportUsageAsync, new GrainTimerCreationOptions(options.UsageInterval, options.UsageInterval) { Interleave = true });
    }

    /// <inheritdoc/>
    public async Task AdmitAsync(StoryKey story, int panels)
    {
        await LearnAsync(story.Tenant);
        try
        {
            _queue.Admit(story, panels, Now);
        }
        catch (QueueFullException)
        {
            DispatchInstruments.OnRefusal();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PanelLease?>> RequestAsync(PanelsRequest request)
    {
        await LearnAsync(request.Story.Tenant);
        _queue.Request(request.Story, request.Priority, request.Panels, Now);
        Grant(asking: request.Story);
        return [.. request.Panels.Select(index => _queue.LeaseOf(new PanelKey(request.Story, index)) is { } lease ? Contract(lease) : null)];
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(string panel, long lease, LeaseEnd end, double gpuSeconds)
    {
        _queue.Release(PanelKey.Parse(panel), lease, end, gpuSeconds, Now);
        Grant();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WithdrawAsync(StoryKey story)
    {
        _queue.Withdraw(story, Now);
        Grant();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<HeartbeatAnswer> HeartbeatAsync(SiloHeartbeat heartbeat)
    {
        await Task.WhenAll(heartbeat.Running.Select(panel => PanelKey.Parse(panel.Key).Story.Tenant).Distinct().Select(TryLearnAsync));
        var answer = _queue.Heartbeat(
            heartbeat.Silo.ToParsableString(), heartbeat.Slots, heartbeat.Running, heartbeat.Draining, Now);
        Grant();
        if (heartbeat.Draining) _ = ReportUsageAsync(); // it may be the last silo
        return new HeartbeatAnswer(answer.Lost, answer.Yield, [.. _queue.Cordoned.Select(SiloAddress.FromParsableString)]);
    }

    /// <inheritdoc/>
    public Task ConfigureAsync(string tenant, TenantView settings)
    {
        _queue.Configure(tenant, settings);
        Grant();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<DispatcherView> GetAsync() => Task.FromResult(new DispatcherView(
        [.. _queue.TenantLoads],
        [.. _queue.SiloLoads.Select(load => new SiloLoad(SiloAddress.FromParsableString(load.Silo), load.Slots, load.Running, load.Cordoned))],
        _queue.OldestWait(Now)));

    private async Task LearnAsync(string tenant)
    {
        if (_queue.IsConfigured(tenant)) return;
        var settings = await GrainFactory.GetGrain<ITenantGrain>(tenant).GetAsync();
        if (!_queue.IsConfigured(tenant)) _queue.Configure(tenant, settings); // else it has told us something newer
    }

    private async Task TryLearnAsync(string tenant)
    {
        try
        {
            await LearnAsync(tenant);
        }
        catch (Exception error)
        {
            LogUnknown(tenant, error.Message);
        }
    }

    private Task SweepAsync()
    {
        var members = membership.CurrentSnapshot;
        foreach (var silo in _queue.Silos.Where(silo => members.GetSiloStatus(SiloAddress.FromParsableString(silo)) == SiloStatus.Dead).ToArray())
            _queue.RemoveSilo(silo, Now);
        _queue.Advance(Now);
        Grant();
        gauges.Tell(stored.State.Incarnation, _queue, Now);
        foreach (var lease in _queue.Leases.Where(lease => !lease.IsInUse && Now - lease.Granted >= TellAgain)) _ = TellAsync(lease);
        return Task.CompletedTask;
    }

    /// <param name="asking">A story that hears of its leases anyway.</param>
    private void Grant(StoryKey? asking = null)
    {
        foreach (var lease in _queue.Grant(Now).Where(lease => lease.Panel.Story != asking)) _ = TellAsync(lease);
    }

    /// <summary>
    /// Tells a story or a job of a lease, in no turn of the dispatcher: one that does not answer keeps nobody waiting. If it never hears of it, it
    /// hears when it asks again.
    /// </summary>
    private async Task TellAsync(Lease lease)
    {
        try
        {
            var key = lease.Panel.Story.ToString();
            var isWanted = JobKey.IsOne(lease.Panel.Story)
                ? GrainFactory.GetGrain<ITrainingJobGrain>(key).OnGrantedAsync(lease.Panel.Index, Contract(lease))
                : GrainFactory.GetGrain<IStoryGrain>(key).OnGrantedAsync(lease.Panel.Index, Contract(lease));
            if (await isWanted) return;
            _queue.Release(lease.Panel, lease.Id, LeaseEnd.Done, gpuSeconds: 0, Now);
            Grant();
        }
        catch (Exception error)
        {
            LogUntold(lease.Id, lease.Panel, error.Message);
        }
    }

    private static PanelLease Contract(Lease lease) => new(lease.Id, SiloAddress.FromParsableString(lease.Silo));
}
