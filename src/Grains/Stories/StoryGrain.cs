using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
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
    IRecorder recorder,
    TimeProvider time,
    ILogger<StoryGrain> logger) : Grain, IStoryGrain, IRemindable, IDisposable
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    private readonly DurableState<StoryState> _state = new(stored);
    private readonly SemaphoreSlim _oneChange = new(1);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StoryState Story => _state.Current;

    private StoryKey Key => StoryKey.Parse(this.GetPrimaryKeyString());

    private IDispatcherGrain Dispatcher => GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);

    /// <inheritdoc/>
    public async Task<StoryView> StartAsync(StorySpec spec, StoryTerms? terms = null)
    {
        var priority = terms?.Priority ?? StoryPriority.Normal;
        spec.Validate();
        await _state.RefreshAsync();
        if (Story.Status == StoryStatus.Unknown)
        {
            await Dispatcher.AdmitAsync(Key, spec.Panels);
            await RemindAsync(); // before it is accepted: there is never an unfinished story that nobody wakes
        }
        return await ChangeAsync(new StoryInput.Accept(spec, priority));
    }

    /// <inheritdoc/>
    public async Task<StoryView> RetryAsync()
    {
        await _state.RefreshAsync();
        if (Story.Status == StoryStatus.Failed) await RemindAsync();
        return await ChangeAsync(new StoryInput.Retry());
    }

    /// <inheritdoc/>
    public Task<StoryView> CancelAsync() => ChangeAsync(new StoryInput.Cancel());

    /// <inheritdoc/>
    public Task<StoryView> ApproveAsync(IReadOnlyList<string>? lines) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<StoryView> EditAsync(Contracts.Editing.ComicEdit edit, int? revision = null) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task DeleteAsync() => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<StoryView> GetAsync() => Task.FromResult(View());

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoryEvent> WatchAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var last = afterSequence;
        while (true)
        {
            var changed = _changed.Task; // before the look: a change after it is not missed
            foreach (var news in Story.Events.Where(news => news.Sequence > last))
            {
                yield return news;
                last = news.Sequence;
            }
            if (Story.HasEnded && last >= Story.Sequence) yield break;
            await Task.WhenAny(changed, Task.Delay(KeepAlive, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (!changed.IsCompleted) yield return new StoryEvent(last, time.GetUtcNow(), StoryEventKind.KeepAlive);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> OnGrantedAsync(int panel, PanelLease lease)
    {
        await _state.RefreshAsync();
        if (Story.Status != StoryStatus.Painting || panel < 1 || panel > Story.Painted.Count || Story.Painted[panel - 1] is not null) return false;
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
        if (_publishing is not null) await Task.WhenAny(_publishing).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _oneChange.Dispose();
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
                if (next.Status != before.Status || next.Attempt != before.Attempt) Record();
                var changed = _changed;
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                changed.SetResult();
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

    private StoryView View() => new(Story.Spec, Story.Status, Story.Script, Story.Failure);

    private void Record() => recorder.Record(
        RecordKind.Story, new StoryRecord(this.GetPrimaryKeyString(), Story.Status.ToString(), Story.Attempt, Story.Sequence, Story.Failure));
}
