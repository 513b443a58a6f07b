using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Dispatch;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Grains.Recording;
using Orleans.Storage;

namespace ComicCluster.Grains.Panels;

/// <summary>The life of a start: begun, saved from time to time, ended, told.</summary>
public sealed partial class PanelGrain
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);

    private PanelEnding? _ending;
    private IGrainTimer? _timer;

    private void Begin(PanelOrder order)
    {
        _ending = null; // of an earlier start: its lease is lost, or this one would not be
        var run = _run = new PaintingRun(this.GetPrimaryKeyString(), Panel.Epoch, Panel.Lease, Panel.Checkpoints) { WantsPreviews = _watchers > 0 };
        runs.Add(run);
        Record();
        run.Painting = PaintAsync(new PanelWork(run.Key, run.Epoch, order, run.Saved), run);
        // KeepAlive: an activation that paints is not idle, even if nobody calls it.
        _timer ??= this.RegisterGrainTimer(SaveAsync, new GrainTimerCreationOptions(SaveInterval, SaveInterval) { KeepAlive = true });
        _ = SaveAtTheEndAsync(run);
    }

    /// <summary>What the painter throws at once ends up in the task, as does what it throws later.</summary>
    private async Task<PaintedPanel> PaintAsync(PanelWork work, PaintingRun run)
    {
        var key = PanelKey.Parse(run.Key);
        using var part = StoryTracing.Start("paint", key.Story, key.Index);
        return await painter.PaintAsync(work, run, run.Stopping);
    }

    private async Task SaveAtTheEndAsync(PaintingRun run)
    {
        await Task.WhenAny(run.Painting);
        if (_run == run) _timer?.Change(TimeSpan.Zero, SaveInterval);
    }

    private async Task SaveAsync()
    {
        try
        {
            await _state.RefreshAsync();
            if (_run is { Painting.IsCompleted: true } ended) await EndAsync(ended);
            else if (_run is { } run) await KeepAsync(run);
            if (_ending is { } ending) await TellAsync(ending);
        }
        catch (InconsistentStateException)
        {
            return; // this activation ends
        }
        catch (Exception error)
        {
            LogUnsaved(this.GetPrimaryKeyString(), Panel.Epoch, error.Message); // the next tick tries again
        }
        if (_run is not null || _ending is not null) return;
        _timer?.Dispose();
        _timer = null;
    }

    /// <summary>Writes down the newest checkpoint of a start, if it isn't.</summary>
    private async Task KeepAsync(PaintingRun run)
    {
        if (run.Checkpoint is not { } newest) return;
        var (next, _) = PanelMachine.Apply(Panel, new PanelInput.Checkpointed(run.Epoch, newest));
        if (next == Panel) return;
        await WriteAsync(next);
        run.Saved = Panel.Checkpoints;
        recorder.Record(RecordKind.Checkpoint, new CheckpointRecord(run.Key, run.Epoch, newest.Name, newest.Step));
    }

    /// <summary>Writes down how a start ended. If that fails, the start is kept, and its end is written the next time.</summary>
    private async Task EndAsync(PaintingRun run)
    {
        var hasEnded = false;
        if (!run.Painting.IsCompletedSuccessfully) await KeepAsync(run);
        if (Ending(run) is { } input)
        {
            var (next, effect) = PanelMachine.Apply(Panel, input);
            hasEnded = effect == PanelEffect.End;
            if (hasEnded)
            {
                await WriteAsync(next);
                Record();
            }
        }
        Abandon();
        if (run.Reason == StopReason.Yield && Panel.Status == PanelStatus.Painting)
            _ending = new PanelEnding(run.Lease, LeaseEnd.Yielded, run.DeviceSeconds);
        else if (hasEnded || Panel.Status != PanelStatus.Painting)
            _ending = new PanelEnding(run.Lease, LeaseEnd.Done, run.DeviceSeconds);
        else
            DeactivateOnIdle(); // the lease is another's
    }

    private static PanelInput? Ending(PaintingRun run) => run.Painting.Status switch
    {
        TaskStatus.RanToCompletion => new PanelInput.Painted(run.Epoch, run.Painting.Result),
        TaskStatus.Canceled => run.Reason == StopReason.None ? new PanelInput.Broken(run.Epoch, "The painter gave the panel up.") : null,
        _ => new PanelInput.Broken(run.Epoch, run.Painting.Exception!.InnerException!.Message),
    };

    /// <summary>
    /// Gives the lease back, and tells the story. A lease that can't be given back runs out by itself; the story must hear of the end, and is
    /// told until it has.
    /// </summary>
    private async Task TellAsync(PanelEnding ending)
    {
        var key = PanelKey.Parse(this.GetPrimaryKeyString());
        var release = ReleaseAsync(key, ending);
        if (Panel.Status is PanelStatus.Completed or PanelStatus.Failed)
            await GrainFactory.GetGrain<IStoryGrain>(key.Story.ToString()).OnPanelAsync(key.Index, View());
        await release;
        _ending = null;
        if (ending.End == LeaseEnd.Yielded) DeactivateOnIdle(); // it goes on elsewhere
        else if (Panel.Status == PanelStatus.Completed || _isFinal) await painter.CleanAsync(key.ToString(), Panel.Result);
    }

    private async Task ReleaseAsync(PanelKey key, PanelEnding ending)
    {
        try
        {
            var dispatcher = GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);
            await dispatcher.ReleaseAsync(key.ToString(), ending.Lease, ending.End, ending.GpuSeconds);
        }
        catch (Exception error)
        {
            LogUnreleased(ending.Lease, key, error.Message);
        }
    }

    /// <summary>Lets go of a start: it is stopped, and what it still makes counts for nothing.</summary>
    private void Abandon()
    {
        if (_run is not { } run) return;
        _run = null;
        runs.Remove(run);
        if (!run.Painting.IsCompleted) run.Stop(StopReason.Lost);
    }
}
