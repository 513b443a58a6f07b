using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using Orleans.Placement;
using Orleans.Storage;

namespace ComicCluster.Grains.Panels;

/// <summary>
/// Keeps a panel going. The painter works on threads of its own; this grain starts it, and writes down what became of it: only ever in its
/// own turns, so that no two writes meet.
/// </summary>
[GrainType("panel"), Immovable]
public sealed class PanelGrain([PersistentState("panel")] IPersistentState<PanelState> state, IPanelPainter painter)
    : Grain, IPanelGrain, IDisposable
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private PaintingRun? _run;
    private IGrainTimer? _timer;

    /// <inheritdoc/>
    public async Task<PanelView> StartAsync(PanelOrder order, int attempt, PanelLease lease)
    {
        var panel = state.State;
        if (panel.Order is { } begun && begun != order) throw new ArgumentException("The panel was begun with another order.", nameof(order));
        var failed = panel.Status == PanelStatus.Failed && attempt <= panel.Attempt;
        if (_run is not null || panel.Status == PanelStatus.Completed || failed) return View();

        (panel.Order, panel.Status, panel.Attempt, panel.Failure) = (order, PanelStatus.Painting, attempt, null);
        panel.Epoch++;
        await state.WriteStateAsync();
        Begin(order);
        return View();
    }

    /// <inheritdoc/>
    public Task CancelAsync(int attempt) => _stop.CancelAsync();

    /// <inheritdoc/>
    public async IAsyncEnumerable<PanelPreview> WatchAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        yield return new PanelPreview(state.State.Epoch, _run?.Progress, _run?.Preview);
        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PanelView> GetAsync() => Task.FromResult(View());

    /// <summary>Stops the painting at its next step, which it can go on from.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        if (_run is not { } run) return;
        await Task.WhenAny(run.Painting).WaitAsync(cancellationToken);
        await EndAsync(run);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Begin(PanelOrder order)
    {
        var work = new PanelWork(this.GetPrimaryKeyString(), state.State.Epoch, order, state.State.Checkpoints);
        _run = new PaintingRun { Saved = state.State.Checkpoints };
        _run.Painting = painter.PaintAsync(work, _run, _stop.Token);
        // KeepAlive: an activation that paints is not idle, even if nobody calls it.
        _timer = this.RegisterGrainTimer(SaveAsync, new GrainTimerCreationOptions(SaveInterval, SaveInterval) { KeepAlive = true });
        _ = SaveAtTheEndAsync(_run, _timer);
    }

    private static async Task SaveAtTheEndAsync(PaintingRun run, IGrainTimer timer)
    {
        await Task.WhenAny(run.Painting);
        timer.Change(TimeSpan.Zero, SaveInterval);
    }

    private async Task SaveAsync()
    {
        if (_run is not { } run) return;
        try
        {
            if (run.Painting.IsCompleted)
            {
                await EndAsync(run);
                var story = StoryKey.Parse(this.GetPrimaryKeyString());
                await GrainFactory.GetGrain<IStoryGrain>(story.ToString()).NotifyAsync();
            }
            else if (Keep(run.Checkpoint))
            {
                await state.WriteStateAsync();
                run.Saved = state.State.Checkpoints;
            }
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation owns the panel
        }
    }

    private async Task EndAsync(PaintingRun run)
    {
        _run = null;
        _timer?.Dispose();
        var panel = state.State;
        Keep(run.Checkpoint);
        try
        {
            panel.Result = await run.Painting;
            (panel.Status, panel.Checkpoints) = (PanelStatus.Completed, []);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It goes on from the checkpoint when it is started again.
        }
        catch (Exception error)
        {
            (panel.Status, panel.Failure) = (PanelStatus.Failed, error.Message);
        }
        await state.WriteStateAsync();
    }

    /// <summary>Makes a checkpoint the newest of the last two, if it isn't.</summary>
    private bool Keep(PanelCheckpoint? newest)
    {
        if (newest is null || (state.State.Checkpoints is [var last, ..] && newest == last)) return false;
        state.State.Checkpoints = [newest, .. state.State.Checkpoints.Take(1)];
        return true;
    }

    private PanelView View()
    {
        var panel = state.State;
        return new PanelView(panel.Status, panel.Epoch, _run?.Progress, panel.Result, panel.Failure);
    }
}
