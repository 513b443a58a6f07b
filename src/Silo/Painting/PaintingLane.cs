using ComicCluster.Engine.Painting.Sessions;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// A thread that paints some panels at a time. Between two steps panels come, leave, are stopped and saved. A step that fails is its panel's
/// affair; those that took it together go back to their last snapshots and to the queue, and take it alone.
/// </summary>
/// <param name="index">Which lane of the queue.</param>
/// <param name="queue">Where panels come from.</param>
/// <param name="sharesPasses">Whether the panels of a session take their steps together; if null, as suits the device.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told what went wrong.</param>
/// <param name="closing">Stops all panels.</param>
internal sealed class PaintingLane(int index, PaintingQueue queue, bool? sharesPasses, TimeProvider time, ILogger log, CancellationToken closing)
{
    private readonly List<PanelPainting> _panels = [];
    private readonly Dictionary<(IPanelStudio Studio, string Recipe), PaintingSession> _sessions = [];
    private readonly Dictionary<PanelPainting, (IPanelStudio Studio, string Recipe)> _places = [];

    /// <summary>Paints until the queue is closed and everything has ended.</summary>
    public void Run()
    {
        while (true)
        {
            while (queue.Take(index) is { } panel) Enter(panel);
            if (_panels.Count == 0) return;
            foreach (var panel in _panels.Where(panel => panel.Stop.IsCancellationRequested || closing.IsCancellationRequested).ToArray())
                Cancel(panel);
            foreach (var pass in Passes()) Advance(pass);
        }
    }

    private void Enter(PanelPainting panel)
    {
        _panels.Add(panel);
        try
        {
            var place = panel.Place();
            if (!_sessions.TryGetValue(place, out var session)) _sessions.Add(place, session = panel.OpenSession());
            _places.Add(panel, place);
            panel.Enter(session);
        }
        catch (Exception error)
        {
            Fail(panel, error);
        }
    }

    /// <summary>
    /// What is painted together: on a GPU, which one panel can't fill, all panels of a session. On a CPU that gains nothing, and a product of
    /// another height would round in another way; nor does a panel share passes that may be to blame for one that failed.
    /// </summary>
    private PanelPainting[][] Passes() =>
        [.. _panels.GroupBy(panel => (_places[panel], IsAlone(panel) ? panel : null)).Select(pass => pass.ToArray())];

    private bool IsAlone(PanelPainting panel) =>
        panel.IsSuspect || !(sharesPasses ?? _places[panel].Studio.Guide.Device.type != TorchSharp.DeviceType.CPU);

    private void Advance(PanelPainting[] pass)
    {
        pass = [.. pass.Where(_panels.Contains)]; // one may have gone for lack of memory
        if (pass.Length == 0) return;
        var start = time.GetTimestamp();
        IReadOnlyList<PanelProgress> progress;
        try
        {
            progress = _sessions[_places[pass[0]]].Advance(pass.Select(panel => panel.Id));
        }
        catch (Exception error)
        {
            if (pass is [var alone]) Fail(alone, error);
            else foreach (var panel in pass) GoBack(panel, error);
            return;
        }
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        PaintingInstruments.OnPass(_places[pass[0]].Studio.Guide.Device.type, pass.Length, seconds);
        var share = seconds / pass.Length;
        foreach (var (panel, at) in pass.Zip(progress).Where(entry => _panels.Contains(entry.First))) Settle(panel, at, share);
    }

    private void Settle(PanelPainting panel, PanelProgress progress, double deviceSeconds)
    {
        try
        {
            panel.AfterStep(progress, deviceSeconds);
            if (progress.State == PanelState.Painting) return;
            if (progress.State == PanelState.Failed)
            {
                Fail(panel, progress.Failure!);
                return;
            }
            panel.Finish(progress);
            Release(panel);
        }
        catch (Exception error)
        {
            Fail(panel, error);
        }
    }

    private void Cancel(PanelPainting panel)
    {
        try
        {
            if (panel.Step > 0) panel.TakeSnapshot();
        }
        catch (Exception error)
        {
            PaintingLog.WentBack(log, panel.Id, panel.Step, panel.SnapshotStep, error);
        }
        panel.Cancel();
        Release(panel);
    }

    /// <summary>Ends a panel that failed alone, unless it may find memory when there are fewer.</summary>
    private void Fail(PanelPainting panel, Exception error)
    {
        if (OutOfMemory.Is(error) && _panels.Count > 1)
        {
            Shrink(panel);
            return;
        }
        panel.Fail(error);
        Release(panel);
    }

    /// <summary>Has a panel go on from its last snapshot, alone: another one of its pass may be to blame.</summary>
    private void GoBack(PanelPainting panel, Exception error)
    {
        panel.Suspect();
        PaintingLog.WentBack(log, panel.Id, panel.Step, panel.SnapshotStep, error);
        PaintingInstruments.OnFailure();
        Leave(panel);
        queue.PutBack(index, panel);
    }

    /// <summary>Halves the number of panels: one that found no memory goes back to the queue, and those that came last.</summary>
    private void Shrink(PanelPainting failed)
    {
        var fewer = Math.Max(1, _panels.Count / 2);
        PaintingLog.Shrunk(log, fewer);
        PaintingInstruments.OnOutOfMemory();
        queue.Limit(index, fewer);
        foreach (var panel in _panels.Where(panel => panel != failed).Skip(fewer).Append(failed).ToArray())
        {
            try
            {
                if (panel != failed) panel.TakeSnapshot();
            }
            catch (Exception error)
            {
                PaintingLog.WentBack(log, panel.Id, panel.Step, panel.SnapshotStep, error);
            }
            Leave(panel);
            queue.PutBack(index, panel);
        }
    }

    private void Release(PanelPainting panel)
    {
        Leave(panel);
        panel.Dispose();
        queue.Release(index, panel);
    }

    private void Leave(PanelPainting panel)
    {
        _panels.Remove(panel);
        if (!_places.Remove(panel, out var place)) return;
        panel.Leave();
        if (_places.ContainsValue(place) || !_sessions.Remove(place, out var session)) return;
        session.Dispose();
    }
}
