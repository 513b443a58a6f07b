using ComicCluster.Contracts.Stories;
using Orleans.Storage;

namespace ComicCluster.Grains.Stories;

/// <summary>Has a story written and keeps the script. The writer works on a thread of its own; this grain writes in its own turns only.</summary>
[GrainType("script")]
public sealed class ScriptGrain([PersistentState("script")] IPersistentState<ScriptState> state, IStoryWriter writer)
    : Grain, IScriptGrain, IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private WritingRun? _run;
    private IGrainTimer? _timer;

    /// <inheritdoc/>
    public Task<ScriptView> StartAsync(StorySpec spec, int attempt)
    {
        var failed = state.State.Failure is not null && attempt <= state.State.Attempt;
        if (_run is null && state.State.Script is null && !failed) Begin(spec, attempt);
        return GetAsync();
    }

    /// <inheritdoc/>
    public Task CancelAsync(int attempt) => _stop.CancelAsync();

    /// <inheritdoc/>
    public Task<ScriptView> GetAsync()
    {
        var script = state.State;
        return Task.FromResult(new ScriptView(script.Script?.Text ?? _run?.Text ?? "", script.Script, script.Failure));
    }

    /// <summary>Stops the writing; it is written again from its seed.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        if (_run?.Writing is { } writing) await Task.WhenAny(writing).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Begin(StorySpec spec, int attempt)
    {
        (state.State.Failure, state.State.Attempt) = (null, attempt);
        var run = _run = new WritingRun();
        run.Writing = writer.WriteAsync(spec, run.Append, _stop.Token);
        _timer = this.RegisterGrainTimer(SaveAsync, new GrainTimerCreationOptions(LookInterval, LookInterval) { KeepAlive = true });
        _ = SaveAtTheEndAsync(run.Writing, _timer);
    }

    private static async Task SaveAtTheEndAsync(Task writing, IGrainTimer timer)
    {
        await Task.WhenAny(writing);
        timer.Change(TimeSpan.Zero, LookInterval);
    }

    private async Task SaveAsync()
    {
        if (_run?.Writing is not { IsCompleted: true } writing || _stop.IsCancellationRequested) return;
        _timer?.Dispose();
        try
        {
            state.State.Script = await writing;
        }
        catch (Exception error)
        {
            state.State.Failure = error.Message;
        }
        try
        {
            await state.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation has written it
        }
        _run = null;
        await GrainFactory.GetGrain<IStoryGrain>(this.GetPrimaryKeyString()).NotifyAsync();
    }
}
