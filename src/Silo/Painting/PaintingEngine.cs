using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;
using ComicCluster.Silo.Models;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// Paints panels on threads of its own. Panels join and leave between steps; what a panel becomes does not depend on the others, on interruptions,
/// or on which thread paints it. The design is in docs/designs/0004-painting-engine.md.
/// </summary>
public sealed class PaintingEngine : IPanelPainter, IDisposable
{
    private readonly StudioCache _studios;
    private readonly PaintingEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ArtifactAccess _artifacts;
    private readonly PanelRemains _remains;
    private readonly PaintingQueue _queue;
    private readonly Thread[] _threads;
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Starts the threads.</summary>
    /// <param name="studios">What panels are painted with; stays the caller's.</param>
    /// <param name="artifacts">Where checkpoints, frames and pictures go.</param>
    /// <param name="options">How panels are painted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told what goes wrong.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public PaintingEngine(
        StudioCache studios, IArtifactStore artifacts, PaintingEngineOptions options, TimeProvider time, ILogger<PaintingEngine> log)
    {
        options.Validate();
        (_studios, _options, _time, _log) = (studios, options, time, log);
        _artifacts = ArtifactAccess.To(artifacts, options.AnswerTime, options.Patience, time);
        _remains = new PanelRemains(_artifacts.Patient, log);
        _queue = new PaintingQueue(options.Threads, options.PanelsPerThread);
        _threads = [.. Enumerable.Range(0, options.Threads).Select(Lane)];
        foreach (var thread in _threads) thread.Start();
    }

    /// <inheritdoc/>
    public int Slots => _options.Threads * _options.PanelsPerThread;

    /// <inheritdoc/>
    public async Task<PaintedPanel> PaintAsync(PanelWork work, IPaintingObserver observer, CancellationToken stop)
    {
        var uploads = new PanelUploads(work, observer, _artifacts, _options.StopPatience, _time, _log, stop);
        var panel = new PanelPainting(work, observer, uploads, _options, _time, stop);
        _queue.Add(panel);
        _ = PrepareAsync(panel, work);
        using var registration = stop.Register(() => CancelIfWaiting(panel));
        return await panel.Painted;
    }

    /// <inheritdoc/>
    public Task CleanAsync(string key, PaintedPanel? result, CancellationToken cancellation = default) =>
        _remains.CleanAsync(key, result, cancellation);

    /// <summary>Stops all panels at their next step, with a checkpoint, and waits until their steps have ended.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        foreach (var panel in _queue.Close()) Cancel(panel);
        foreach (var thread in _threads) thread.Join();
        _closing.Dispose();
    }

    private Thread Lane(int index)
    {
        var lane = new PaintingLane(index, _queue, _options.SharesPasses, _time, _log, _closing.Token);
        return new Thread(lane.Run) { Name = $"painter {index}", IsBackground = true };
    }

    private async Task PrepareAsync(PanelPainting panel, PanelWork work)
    {
        try
        {
            var snapshot = await _remains.ReadNewestAsync(work, panel.Stop);
            var studio = await _studios.RentAsync(work.Order.Models);
            if (!_queue.Prepare(panel, studio, snapshot)) studio.Dispose();
        }
        catch (Exception error)
        {
            if (!_queue.Remove(panel)) return;
            if (panel.Stop.IsCancellationRequested) panel.Cancel();
            else panel.Fail(error);
        }
    }

    private void CancelIfWaiting(PanelPainting panel)
    {
        if (_queue.Remove(panel)) Cancel(panel);
    }

    private static void Cancel(PanelPainting panel)
    {
        panel.Cancel();
        panel.Dispose();
    }
}
