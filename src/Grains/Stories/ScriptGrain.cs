using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Grains.Placement;
using ComicCluster.Grains.Registry;
using ComicCluster.Grains.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace ComicCluster.Grains.Stories;

/// <summary>Has a story written and keeps the script. The writer works on a thread of its own; this grain writes in its own turns only.</summary>
[GrainType("script"), OnGpuSilo]
public sealed partial class ScriptGrain(
    [PersistentState("script")] IPersistentState<ScriptState> stored, IStoryWriter writer, IModelLoader loader, ILogger<ScriptGrain> logger)
    : Grain, IScriptGrain, IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly DurableState<ScriptState> _state = new(stored);
    private CancellationTokenSource _stop = new();
    private WritingRun? _run;
    private IGrainTimer? _timer;

    /// <inheritdoc/>
    public async Task<ScriptView> StartAsync(StorySpec spec, int attempt)
    {
        await _state.RefreshAsync();
        var (script, digest) = (_state.Current, spec.Digest());
        if (_run is { } run && run.Digest != digest && run.Attempt < attempt) Forget();
        var isWritten = script.Script is not null && script.Digest == digest;
        if (_run is null && !isWritten && attempt > script.Attempt) Begin(spec, digest, attempt);
        return View();
    }

    /// <inheritdoc/>
    public async Task CancelAsync(int attempt)
    {
        await _state.RefreshAsync();
        var (script, run) = (_state.Current, _run);
        var isComplete = script.Script is not null && run is null;
        if (isComplete || attempt < Math.Max(script.Attempt, run?.Attempt ?? 0)) return;
        Forget();
        if (script.Failure is null || attempt > script.Attempt) await _state.WriteAsync(new ScriptState { Failure = "It was cancelled.", Attempt = attempt });
    }

    /// <inheritdoc/>
    public async Task ForgetAsync()
    {
        await _state.RefreshAsync();
        Forget();
        if (_state.Current.Attempt < int.MaxValue) await _state.WriteAsync(new ScriptState { Failure = "It was deleted.", Attempt = int.MaxValue });
    }

    /// <inheritdoc/>
    public Task<ScriptView> GetAsync() => Task.FromResult(View());

    /// <summary>Stops the writing; it is written again from its seed.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        var writing = _run?.Writing;
        Forget();
        if (writing is not null) await Task.WhenAny(writing).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Begin(StorySpec spec, string digest, int attempt)
    {
        var run = _run = new WritingRun(digest, attempt);
        run.Writing = WriteAsync(spec, run);
        _timer ??= this.RegisterGrainTimer(SaveAsync, new GrainTimerCreationOptions(LookInterval, LookInterval) { KeepAlive = true });
        _ = SaveAtTheEndAsync(run.Writing);
    }

    /// <summary>Fetches and loads the version that the story was begun with first, if it is one of the registry.</summary>
    private async Task<Script> WriteAsync(StorySpec spec, WritingRun run)
    {
        var (key, stop) = (StoryKey.Parse(this.GetPrimaryKeyString()), _stop.Token);
        using var part = StoryTracing.Start("write", key);
        if (spec.Models is { WriterVersion: { } name, WriterManifest: { } manifest }) await LoadAsync(key.Tenant, name, manifest, stop);
        return await writer.WriteAsync(spec, run.Append, stop);
    }

    private async Task LoadAsync(string tenant, string name, string manifest, CancellationToken stop)
    {
        var registry = GrainFactory.GetGrain<IModelRegistryGrain>(tenant);
        var version = await registry.FindAsync(manifest) ?? throw new InvalidDataException($"{name}, which the story was begun with, is not in the registry any more.");
        try
        {
            await loader.LoadAsync(version, stop);
        }
        catch (ModelDamagedException error)
        {
            await registry.DoubtAsync(manifest, ModelReading.Load);
            throw new InvalidDataException($"{name} can't write: {error.Message}", error);
        }
    }

    private async Task SaveAtTheEndAsync(Task writing)
    {
        await Task.WhenAny(writing);
        _timer?.Change(TimeSpan.Zero, LookInterval);
    }

    private async Task SaveAsync()
    {
        if (_run is not { Writing.IsCompleted: true } run) return;
        try
        {
            await _state.RefreshAsync();
            if (run.Attempt > _state.Current.Attempt) await _state.WriteAsync(Ended(run));
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation has written it
        }
        catch (Exception error)
        {
            LogUnsaved(this.GetPrimaryKeyString(), error.Message); // the next tick tries again
            return;
        }
        Forget();
        await GrainFactory.GetGrain<IStoryGrain>(this.GetPrimaryKeyString()).NotifyAsync(); // if it doesn't hear, it asks
    }

    private static ScriptState Ended(WritingRun run) => run.Writing.IsCompletedSuccessfully
        ? new ScriptState { Script = run.Writing.Result, Attempt = run.Attempt, Digest = run.Digest }
        : new ScriptState { Failure = run.Writing.Exception?.InnerException?.Message ?? "The writer gave the story up.", Attempt = run.Attempt };

    private void Forget()
    {
        _stop.Cancel();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _run = null;
        _timer?.Dispose();
        _timer = null;
    }

    /// <summary>What an earlier attempt wrote, or failed of, is no news while another is at work.</summary>
    private ScriptView View() => (_run, _state.Current) switch
    {
        ({ } run, _) => new ScriptView(run.Text, null, null),
        (_, var script) => new ScriptView(script.Script?.Text ?? "", script.Script, script.Failure),
    };
}
