using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Placement;
using ComicCluster.Grains.Recording;
using ComicCluster.Grains.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace ComicCluster.Grains.Stories;

/// <summary>
/// Brings a comic from the prompt to the strip. A watchdog looks again and again at what is to be done next, and every step may be done
/// twice; what the script, the panels and the dispatcher tell only makes it look sooner. So nothing is lost when a message is.
/// </summary>
[GrainType("story")]
public sealed partial class StoryGrain(
    [PersistentState("story")] IPersistentState<StoryState> stored,
    IComicPublisher publisher,
    GpuSilos gpus,
    IRecorder recorder,
    TimeProvider time,
    ILogger<StoryGrain> logger) : Grain, IStoryGrain, IRemindable, IDisposable
{
    private readonly DurableState<StoryState> _state = new(stored);
    private readonly SemaphoreSlim _oneChange = new(1);

    private StoryState Story => _state.Current;

    private StoryKey Key => StoryKey.Parse(this.GetPrimaryKeyString());

    private IDispatcherGrain Dispatcher => GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);

    private ITenantGrain Tenant => GrainFactory.GetGrain<ITenantGrain>(Key.Tenant);

    private ILibraryGrain Library => GrainFactory.GetGrain<ILibraryGrain>(Key.Tenant);

    private IModelRegistryGrain Registry => GrainFactory.GetGrain<IModelRegistryGrain>(Key.Tenant);

    private IScriptGrain Script => GrainFactory.GetGrain<IScriptGrain>(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<StoryView> StartAsync(StorySpec spec, StoryTerms? terms)
    {
        spec.Validate();
        if (JobKey.IsOne(Key)) throw new ArgumentException($"No story's name begins with '{JobKey.Prefix}': those are training jobs.");
        await _state.RefreshAsync();
        terms ??= new StoryTerms();
        var number = Story.Status == StoryStatus.Unknown ? await AdmitAsync(spec, terms) : 0;
        await ChangeAsync(new StoryInput.Accept(await PinAsync(spec), terms, number));
        StoryTracing.Start("accept", Key)?.Dispose(); // the comic's trace begins with a link to the request's
        await EnlistAsync();
        return View();
    }

    /// <inheritdoc/>
    public Task<StoryView> RetryAsync() => WakeAsync(new StoryInput.Retry());

    /// <inheritdoc/>
    public Task<StoryView> CancelAsync() => ChangeAsync(new StoryInput.Cancel());

    /// <inheritdoc/>
    public Task<StoryView> ApproveAsync(IReadOnlyList<string>? lines) => ChangeAsync(new StoryInput.Approve(lines));

    /// <inheritdoc/>
    public Task<StoryView> EditAsync(ComicEdit edit, int? revision) => WakeAsync(new StoryInput.Edit(edit, revision));

    /// <inheritdoc/>
    public Task DeleteAsync() => WakeAsync(new StoryInput.Delete());

    /// <inheritdoc/>
    public Task<StoryView> GetAsync() => Task.FromResult(View());

    /// <inheritdoc/>
    public async Task<bool> OnGrantedAsync(int panel, PanelLease lease)
    {
        await _state.RefreshAsync();
        if (Story.Status != StoryStatus.Painting || !Story.Missing.Contains(panel)) return false;
        _ = StartPanelAsync(panel, lease);
        return true;
    }

    /// <inheritdoc/>
    public Task OnPanelAsync(int panel, PanelView view) => ChangeAsync(new StoryInput.PanelTold(panel, view));

    /// <inheritdoc/>
    public Task NotifyAsync()
    {
        LookSoon();
        return Task.CompletedTask;
    }

    /// <summary>Goes on with a story that is not finished, whoever woke it.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Watch();
        return Task.CompletedTask;
    }

    /// <summary>Stops what it does itself; it is done again.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        if (_publishing is not null) await Task.WhenAny(_publishing.Publishing).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _publishing?.Dispose();
        _stop.Dispose();
        _oneChange.Dispose();
    }

    /// <summary>Has a deployment choose the version that writes, once: whoever asks again, the story keeps it.</summary>
    private async Task<StorySpec> PinAsync(StorySpec spec)
    {
        if (spec.Models.Deployment is not { } deployment) return spec;
        if (Story.Spec?.Models is { WriterVersion: not null } begun)
            return spec with { Models = spec.Models with { Writer = begun.Writer, WriterVersion = begun.WriterVersion, WriterManifest = begun.WriterManifest } };
        var slash = deployment.IndexOf('/', StringComparison.Ordinal);
        var pin = await Registry.PinDeployedAsync(Key.Story, deployment[..Math.Max(0, slash)], deployment[(slash + 1)..]);
        return spec with { Models = spec.Models with { Writer = pin.Digest, WriterVersion = pin.Name, WriterManifest = pin.Manifest } };
    }

    /// <summary>Makes room for a story that is not accepted yet.</summary>
    /// <returns>Its number in the library.</returns>
    private async Task<long> AdmitAsync(StorySpec spec, StoryTerms terms)
    {
        await Dispatcher.AdmitAsync(Key, spec.Panels);
        await RemindAsync(); // first of what lasts: an unfinished story is always woken, and so is one that is never accepted, to be forgotten
        try
        {
            await Tenant.AdmitAsync(Key.Story);
        }
        catch (QuotaExceededException)
        {
            await Dispatcher.WithdrawAsync(Key);
            await ForgetReminderAsync();
            throw;
        }
        return terms.Listed ? await Library.ReserveAsync() : 0;
    }

    /// <summary>Changes a story that may have ended, and has it woken from now on if it goes on.</summary>
    private async Task<StoryView> WakeAsync(StoryInput input)
    {
        await _state.RefreshAsync();
        var (next, duty) = StoryMachine.Apply(Story, input, time.GetUtcNow()); // what is refused has begun nothing
        if (Story.HasEnded && duty != StoryMachine.DutyOf(Story))
        {
            if (next.Status is StoryStatus.Writing or StoryStatus.Painting) await Tenant.AdmitAsync(Key.Story);
            await RemindAsync();
        }
        return await ChangeAsync(input);
    }

    /// <summary>Changes the state, one change after the other, and goes on from there.</summary>
    private async Task<StoryView> ChangeAsync(StoryInput input)
    {
        await _oneChange.WaitAsync();
        try
        {
            await _state.RefreshAsync();
            var before = Story;
            var (next, _) = StoryMachine.Apply(before, input, time.GetUtcNow());
            if (next != before)
            {
                await _state.WriteAsync(next);
                StoryInstruments.OnChange(before, next);
                if (next.Status != before.Status || next.Attempt != before.Attempt) Record();
                TellWatchers();
                LookSoon();
            }
        }
        catch (InconsistentStateException)
        {
            // Another activation has written it. This one must not live on with what it took for the state.
            DeactivateOnIdle();
            _ = GrainFactory.GetGrain<IStoryGrain>(this.GetPrimaryKeyString()).NotifyAsync(); // wakes the next one
            throw;
        }
        finally
        {
            _oneChange.Release();
        }
        Watch();
        return View();
    }

    private void Record()
    {
        recorder.Record(RecordKind.Story, new StoryRecord(this.GetPrimaryKeyString(), Story.Status.ToString(), Story.Attempt, Story.Sequence, Story.Failure));
        LogStatus(Key, Story.Status);
    }
}
