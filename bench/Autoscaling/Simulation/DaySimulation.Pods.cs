using ComicCluster.Autoscaling.Scaling;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Grains.Dispatch;

namespace ComicCluster.Autoscaling.Simulation;

/// <summary>Pods: they start, paint, and go as gpu silos do.</summary>
public sealed partial class DaySimulation
{
    private readonly List<Pod> _pods = [];
    private int _podCount;

    private void AddPod(TimeSpan start)
    {
        var pod = new Pod($"gpu-{++_podCount:D4}", Now);
        _pods.Add(pod);
        _result.Started++;
        _result.MostPods = Math.Max(_result.MostPods, _pods.Count);
        _agenda.In(start, () =>
        {
            if (pod.IsLeaving) return;
            pod.IsReady = true;
            Beat(pod);
            _agenda.Every(HeartbeatInterval, () => Beat(pod));
            foreach (var story in _unwritten) Write(story);
            _unwritten.Clear();
        });
    }

    /// <summary>A pod that is to go: as the replica set's controller chooses, one that is not ready yet, else the newest.</summary>
    private Pod NextToGo() => _pods.Where(pod => !pod.IsLeaving)
        .OrderBy(pod => pod.IsReady)
        .ThenBy(pod => _settings.EndsIdlest ? pod.Paintings.Count : 0)
        .ThenByDescending(pod => pod.Created)
        .ThenByDescending(pod => pod.Name, StringComparer.Ordinal)
        .First();

    private void EndPod(Pod pod)
    {
        pod.IsLeaving = true;
        if (!pod.IsReady)
        {
            Remove(pod);
            return;
        }
        switch (_settings.ScaleIn)
        {
            case ScaleInKind.Kill:
                foreach (var painting in pod.Paintings.Values)
                {
                    var painted = painting.PaintedBy(Now);
                    var kept = Math.Floor(painted / _cluster.CheckpointSeconds) * _cluster.CheckpointSeconds;
                    _result.WastedSeconds += painted - kept;
                    Move(painting, kept);
                }
                pod.Paintings.Clear();
                Remove(pod); // its leases run out
                break;
            case ScaleInKind.Checkpoint:
                Beat(pod);
                _agenda.In(_cluster.Handover, () => HandOver(pod));
                break;
            default:
                var end = Now + _cluster.Grace;
                Beat(pod);
                _agenda.Every(HeartbeatInterval, () =>
                {
                    if (pod.Paintings.Count > 0 && Now < end) return true;
                    HandOver(pod);
                    return false;
                });
                break;
        }
    }

    private void HandOver(Pod pod)
    {
        foreach (var painting in pod.Paintings.Values.ToArray())
        {
            pod.Paintings.Remove(painting.Lease);
            _queue.Release(painting.Panel.Key, painting.Lease, LeaseEnd.Yielded, Charge(painting), Now);
            Move(painting, painting.PaintedBy(Now - _cluster.Handover));
        }
        _queue.Grant(Now);
        _agenda.In(_cluster.Leaving, () => Remove(pod));
    }

    private void Move(Painting painting, double kept)
    {
        Count(painting);
        painting.Panel.Kept += kept;
        _result.WastedSeconds += _cluster.Resumption.TotalSeconds;
        _result.Moved++;
    }

    private void Remove(Pod pod)
    {
        if (pod.IsGone) return;
        pod.IsGone = true;
        _pods.Remove(pod);
        _result.PodSeconds += (Now - pod.Created).TotalSeconds;
    }

    private bool Beat(Pod pod)
    {
        if (pod.IsGone || IsOver) return false;
        RunningPanel[] running =
            [.. pod.Paintings.Values.Select(painting => new RunningPanel(painting.Panel.Key.ToString(), 1, painting.Lease, 0, Charge(painting)))];
        _queue.Heartbeat(pod.Name, _cluster.Slots, running, pod.IsLeaving, Now);
        _queue.Grant(Now);
        return true;
    }

    private void Paint(Lease lease)
    {
        var panel = _stories[lease.Panel.Story].Panels[lease.Panel.Index - 1];
        var pod = _pods.Find(pod => pod.Name == lease.Silo);
        if (pod is null) return; // killed a moment ago: the lease runs out
        if (!panel.HasBegun) _result.AddWait(lease.Panel.Story.Tenant, Now - panel.Queued);
        var overhead = panel.HasBegun ? _cluster.Resumption : TimeSpan.Zero;
        panel.HasBegun = true;
        var painting = new Painting(lease.Id, panel, pod, Now, overhead);
        pod.Paintings.Add(lease.Id, painting);
        _agenda.In(overhead + TimeSpan.FromSeconds(panel.Seconds - panel.Kept), () => Complete(painting));
    }

    /// <summary>Of a device that paints several panels each has used its part.</summary>
    private double Charge(Painting painting) => (Now - painting.Start).TotalSeconds / _cluster.Slots;

    private void Count(Painting painting) => _result.SlotSeconds += (Now - painting.Start).TotalSeconds;
}
