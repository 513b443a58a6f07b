using ComicCluster.Autoscaling.Scaling;

namespace ComicCluster.Autoscaling.Simulation;

/// <summary>What Prometheus sees, and what KEDA and the autoscaler make of it.</summary>
public sealed partial class DaySimulation
{
    private readonly HorizontalPodAutoscaler _autoscaler;
    private Measurement? _measured;
    private TimeSpan _lastActive, _lastHeard;

    private bool IsSilent => Now >= TimeSpan.FromHours(_cluster.Silence.From) && Now < TimeSpan.FromHours(_cluster.Silence.To);

    private int Replicas => _pods.Count(pod => !pod.IsLeaving);

    private void BeginScaling()
    {
        _agenda.Every(_cluster.ScrapeInterval, () =>
        {
            _measured = IsSilent ? null : new Measurement(Demand(), _queue.OldestWait(Now).TotalSeconds);
            if (_measured is not null) _lastHeard = Now;
            return !IsOver;
        });
        _agenda.Every(TimeSpan.FromSeconds(_settings.PollingSeconds), Poll);
        // Between two looks of Prometheus: none of them waits for another.
        _agenda.In(_cluster.ScrapeInterval / 2, () => _agenda.Every(HorizontalPodAutoscaler.SyncPeriod, Decide));
    }

    private double Demand()
    {
        var loads = _queue.TenantLoads.ToArray();
        return _settings.Demand switch
        {
            DemandKind.Runnable => _queue.Demand,
            DemandKind.Queued => loads.Sum(tenant => tenant.Waiting),
            _ => loads.Sum(tenant => tenant.Waiting + tenant.Running),
        };
    }

    /// <summary>KEDA's part: between none and one.</summary>
    private bool Poll()
    {
        if (_measured is { Demand: > 0 }) _lastActive = Now;
        if (Replicas == 0 && _measured is { Demand: > 0 }) Scale(1);
        if (_settings.MinReplicas == 0 && Replicas > 0 && Now - _lastActive >= TimeSpan.FromSeconds(_settings.CooldownSeconds)) Scale(0);
        return !IsOver;
    }

    private bool Decide()
    {
        if (Replicas == 0) return !IsOver;
        Scale(_autoscaler.Decide(Replicas, _pods.Count(pod => pod.IsReady && !pod.IsLeaving), Known(), Now));
        return !IsOver;
    }

    /// <summary>What was measured, or what KEDA says instead when it has not been for too long.</summary>
    private Measurement? Known()
    {
        if (_measured is not null) return _measured;
        var isLong = Now - _lastHeard > TimeSpan.FromSeconds(_settings.PollingSeconds * _settings.FallbackFailures);
        var replicas = _settings.Fallback switch
        {
            FallbackKind.Static => _settings.FallbackReplicas,
            FallbackKind.CurrentReplicasIfHigher => Math.Max(Replicas, _settings.FallbackReplicas),
            _ => 0,
        };
        return isLong && replicas > 0 ? new Measurement(replicas * _settings.PanelsPerPod, 0) : null;
    }

    private void Scale(int replicas)
    {
        while (Replicas < replicas) AddPod(TimeSpan.FromSeconds(_starts.NextDouble(_cluster.StartSeconds.Least, _cluster.StartSeconds.Most)));
        while (Replicas > replicas) EndPod(NextToGo());
    }
}
