using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Dispatch;
using ComicCluster.Grains.Placement;
using ComicCluster.Grains.Recording;
using ComicCluster.Grains.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Orleans.Storage;

namespace ComicCluster.Grains.Panels;

/// <summary>
/// Keeps a panel going on the silo that paints it. The painter works on threads of its own; this grain starts it, and writes down what
/// became of it: only ever in its own turns, so that no two writes meet.
/// </summary>
[GrainType("panel"), Immovable, OnGpuSilo]
public sealed partial class PanelGrain(
    [PersistentState("panel")] IPersistentState<PanelState> stored,
    IPanelPainter painter,
    LeasedRuns runs,
    ILocalSiloDetails silo,
    IRecorder recorder,
    TimeProvider time,
    ILogger<PanelGrain> logger) : Grain, IPanelGrain, IDisposable
{
    private readonly DurableState<PanelState> _state = new(stored);
    private PaintingRun? _run;
    private bool _isFinal;

    private PanelState Panel => _state.Current;

    /// <inheritdoc/>
    public async Task<PanelView> StartAsync(PanelOrder order, int attempt, PanelLease lease)
    {
        PlacementHint.Clear();
        await _state.RefreshAsync();
        var isPainting = _run is { Reason: StopReason.None } run && run.Lease == lease.Id;
        var (next, effect) = PanelMachine.Apply(Panel, new PanelInput.Start(order, attempt, lease.Id, isPainting));
        if (effect == PanelEffect.None) return View();
        if (lease.Silo.Equals(silo.SiloAddress))
        {
            await WriteAsync(next);
            Abandon();
            Begin(order);
        }
        else
        {
            // To where the lease is. Ending the activation would not do: whoever has its address in a cache would bring it back here.
            Abandon();
            PlacementHint.With(lease.Silo, MigrateOnIdle);
        }
        return View();
    }

    /// <inheritdoc/>
    public async Task CancelAsync(int attempt, bool isFinal)
    {
        await _state.RefreshAsync();
        if (_run is { Painting.IsCompletedSuccessfully: true }) return; // it was faster
        var (next, effect) = PanelMachine.Apply(Panel, new PanelInput.Cancel(attempt));
        if (effect == PanelEffect.Stop)
        {
            await WriteAsync(next);
            Record();
        }
        if (Panel.Status != PanelStatus.Cancelled) return;
        _isFinal |= isFinal;
        if (_run is not null) _run.Stop(StopReason.Cancelled);
        else if (isFinal) await painter.CleanAsync(this.GetPrimaryKeyString(), result: null);
    }

    /// <inheritdoc/>
    public async Task<bool> ForgetAsync()
    {
        await _state.RefreshAsync();
        var (next, effect) = PanelMachine.Apply(Panel, new PanelInput.Forget());
        if (effect == PanelEffect.Stop)
        {
            await WriteAsync(next);
            Record();
        }
        _isFinal = true;
        _run?.Stop(StopReason.Cancelled);
        return _run is null && _ending is null;
    }

    /// <inheritdoc/>
    public Task<PanelView> GetAsync() => Task.FromResult(View());

    /// <summary>Stops the painting at its next step, which it can go on from.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_run is not { } run) return;
        run.Stop(StopReason.Yield);
        try
        {
            await Task.WhenAny(run.Painting).WaitAsync(cancellationToken);
            await EndAsync(run);
        }
        catch (Exception error)
        {
            LogUnsaved(run.Key, run.Epoch, error.Message);
            Abandon();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _run?.Dispose();

    private async Task WriteAsync(PanelState next)
    {
        try
        {
            await _state.WriteAsync(next);
        }
        catch (InconsistentStateException)
        {
            // Another activation owns the panel. This one must not live on with what it took for the state.
            Abandon();
            DeactivateOnIdle();
            throw;
        }
    }

    private PanelView View() => new(
        Panel.Status,
        Panel.Epoch,
        _run?.Progress,
        Panel.Result,
        Panel.Failure,
        _run is { Reason: StopReason.None } run ? run.Lease : 0,
        Panel.Attempt);

    private void Record()
    {
        recorder.Record(RecordKind.Panel, new PanelRecord(
            this.GetPrimaryKeyString(),
            Panel.Status.ToString(),
            Panel.Epoch,
            Panel.Lease,
            silo.SiloAddress.ToParsableString(),
            Panel.Result?.Steps ?? (Panel.Checkpoints is [var newest, ..] ? newest.Step : 0),
            Panel.Result?.Picture));
        LogStatus(this.GetPrimaryKeyString(), Panel.Epoch, Panel.Status);
    }
}
