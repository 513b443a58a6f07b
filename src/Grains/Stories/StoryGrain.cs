using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using Orleans.Storage;

namespace ComicCluster.Grains.Stories;

/// <summary>
/// Brings a comic from the prompt to the strip. A watchdog looks again and again at what is to be done next, and every step may be done
/// twice; what the script and the panels tell only makes it look sooner. So nothing is lost when a message is.
/// </summary>
[GrainType("story")]
public sealed class StoryGrain([PersistentState("story")] IPersistentState<StoryState> state, IComicPublisher publisher)
    : Grain, IStoryGrain, IDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private Task? _publishing;
    private IGrainTimer? _watchdog;

    private StoryState Story => state.State;

    private bool IsUnfinished => Story.Status is StoryStatus.Writing or StoryStatus.Painting or StoryStatus.Publishing;

    /// <inheritdoc/>
    public async Task<StoryView> StartAsync(StorySpec spec, StoryPriority priority)
    {
        spec.Validate();
        if (Story.Spec is { } begun && begun != spec) throw new ArgumentException("The story was begun with another specification.", nameof(spec));
        if (Story.Status is StoryStatus.Unknown or StoryStatus.Failed)
        {
            Story.Attempt++;
            (Story.Spec, Story.Status, Story.Failure) = (spec, Story.Script is null ? StoryStatus.Writing : StoryStatus.Painting, null);
            await state.WriteStateAsync();
        }
        Watch();
        return View();
    }

    /// <inheritdoc/>
    public Task<StoryView> RetryAsync() => StartAsync(Story.Spec!, StoryPriority.Normal);

    /// <inheritdoc/>
    public Task<StoryView> CancelAsync() => GetAsync();

    /// <inheritdoc/>
    public Task<bool> OnGrantedAsync(int panel, PanelLease lease) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task OnPanelEndedAsync(int panel, PanelView view) => NotifyAsync();

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoryEvent> WatchAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        yield break;
    }

    /// <inheritdoc/>
    public Task<StoryView> GetAsync() => Task.FromResult(View());

    /// <inheritdoc/>
    public Task NotifyAsync()
    {
        _watchdog?.Change(TimeSpan.Zero, WatchInterval);
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
        if (_publishing is not null) await Task.WhenAny(_publishing).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Watch()
    {
        if (!IsUnfinished || _watchdog is not null) return;
        _watchdog = this.RegisterGrainTimer(ContinueAsync, new GrainTimerCreationOptions(TimeSpan.Zero, WatchInterval) { KeepAlive = true });
    }

    private async Task ContinueAsync()
    {
        try
        {
            if (Story.Status == StoryStatus.Writing) await WriteAsync();
            if (Story.Status == StoryStatus.Painting) await PaintAsync();
            if (Story.Status == StoryStatus.Publishing) await PublishAsync();
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation owns the story
        }
        if (IsUnfinished) return;
        _watchdog?.Dispose();
        _watchdog = null;
    }

    private async Task WriteAsync()
    {
        var view = await GrainFactory.GetGrain<IScriptGrain>(this.GetPrimaryKeyString()).StartAsync(Story.Spec!, Story.Attempt);
        if (view.Failure is { } failure) await FailAsync(failure);
        if (view.Script is not { } script) return;
        (Story.Script, Story.Painted, Story.Status) = (script, new PaintedPanel?[script.Captions.Count], StoryStatus.Painting);
        await state.WriteStateAsync();
    }

    private async Task PaintAsync()
    {
        var (key, spec, captions) = (StoryKey.Parse(this.GetPrimaryKeyString()), Story.Spec!, Story.Script!.Captions);
        var waiting = Enumerable.Range(0, captions.Count).Where(i => Story.Painted[i] is null).ToArray();
        var views = new PanelView[waiting.Length];
        for (var w = 0; w < waiting.Length; w++) // one after the other: painters take them in reading order
        {
            var order = Order(spec, captions[waiting[w]], waiting[w] + 1);
            views[w] = await GrainFactory.GetGrain<IPanelGrain>(key.Panel(order.Index)).StartAsync(order, Story.Attempt, new PanelLease(1, SiloAddress.Zero));
        }
        if (Array.FindIndex(views, view => view.Status == PanelStatus.Failed) is >= 0 and var lost)
        {
            await FailAsync($"Panel {waiting[lost] + 1}: {views[lost].Failure}");
            return;
        }
        if (waiting.Length > 0 && views.All(view => view.Result is null)) return;

        var painted = Story.Painted.ToArray();
        foreach (var (i, view) in waiting.Zip(views)) painted[i] = view.Result;
        Story.Painted = painted;
        if (painted.All(panel => panel is not null)) Story.Status = StoryStatus.Publishing;
        await state.WriteStateAsync();
    }

    private async Task PublishAsync()
    {
        if (_publishing is null)
        {
            var story = new PaintedStory(
                StoryKey.Parse(this.GetPrimaryKeyString()), Story.Spec!, Story.Script!, [.. Story.Painted.OfType<PaintedPanel>()]);
            _ = LookAtTheEndAsync(_publishing = publisher.PublishAsync(story, _stop.Token));
        }
        if (!_publishing.IsCompleted || _stop.IsCancellationRequested) return;
        var published = _publishing;
        _publishing = null;
        try
        {
            await published;
        }
        catch (Exception error)
        {
            await FailAsync(error.Message);
            return;
        }
        Story.Status = StoryStatus.Completed;
        await state.WriteStateAsync();
    }

    private async Task LookAtTheEndAsync(Task publishing)
    {
        await Task.WhenAny(publishing);
        await NotifyAsync();
    }

    private async Task FailAsync(string reason)
    {
        (Story.Status, Story.Failure) = (StoryStatus.Failed, reason);
        await state.WriteStateAsync();
    }

    private StoryView View() => new(Story.Spec, Story.Status, Story.Script, Story.Failure);

    private static PanelOrder Order(StorySpec spec, string caption, int index) => new()
    {
        Sentence = caption,
        Style = spec.Style,
        StorySeed = spec.Seed,
        Index = index,
        Width = spec.Width,
        Height = spec.Height,
        Steps = spec.Steps,
        Models = spec.Models,
    };
}
