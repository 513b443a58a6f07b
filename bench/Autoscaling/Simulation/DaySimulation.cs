using ComicCluster.Autoscaling.Scaling;
using ComicCluster.Autoscaling.Traffic;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Engine.Randomness;
using ComicCluster.Grains.Dispatch;

namespace ComicCluster.Autoscaling.Simulation;

/// <summary>
/// A day of a cluster, event by event: the dispatcher's real queue, pods that take minutes to start, and an autoscaler that sees what
/// Prometheus saw. The same arguments give the same day.
/// </summary>
public sealed partial class DaySimulation
{
    private const ulong PodStream = 0x90D5;
    private static readonly TimeSpan Length = TimeSpan.FromHours(24);
    private static readonly TimeSpan Overtime = TimeSpan.FromHours(12); // to finish what was asked for
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1), HeartbeatInterval = TimeSpan.FromSeconds(2); // DispatcherGrain's, NodeService's

    private readonly Day _day;
    private readonly ulong _seed;
    private readonly ScalerSettings _settings;
    private readonly ClusterModel _cluster;
    private readonly Agenda _agenda = new();
    private readonly RandomStream _starts;
    private readonly FairQueue _queue;
    private readonly DayResult _result = new();

    private DaySimulation(Day day, ulong seed, ScalerSettings settings, ClusterModel cluster)
    {
        (_day, _seed, _settings, _cluster) = (day, seed, settings, cluster);
        _starts = new RandomStream(seed, PodStream);
        _queue = new FairQueue(1, new FairQueueOptions(), this);
        _autoscaler = new HorizontalPodAutoscaler(settings);
    }

    /// <summary>Simulates a day, and the time that it takes to finish what was asked for.</summary>
    public static DayResult Run(Day day, ulong seed, ScalerSettings settings, ClusterModel cluster) =>
        new DaySimulation(day, seed, settings, cluster).Run();

    private TimeSpan Now => _agenda.Now;

    /// <summary>Pods are paid for until the end of the day, and afterwards as long as there is anything to do.</summary>
    private bool IsOver => Now >= Length && _open == 0;

    private DayResult Run()
    {
        foreach (var tenant in _day.Tenants) _queue.Configure(tenant.Tenant, new TenantView(tenant.Limits, Paused: false));
        var comics = _day.Draw(_seed);
        _open = comics.Count;
        for (var i = 0; i < comics.Count; i++)
        {
            var (comic, name) = (comics[i], $"c{i}");
            _agenda.At(comic.At, () => Arrive(comic, name));
        }
        for (var i = 0; i < _settings.MinReplicas; i++) AddPod(TimeSpan.Zero);
        _agenda.Every(Sweep, () =>
        {
            _queue.Advance(Now);
            _queue.Grant(Now);
            return !IsOver;
        });
        BeginScaling();
        _agenda.Run(Length + Overtime);
        foreach (var pod in _pods.ToArray()) Remove(pod);
        _result.Unfinished = _open;
        return _result;
    }
}
