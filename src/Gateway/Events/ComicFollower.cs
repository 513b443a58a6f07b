using System.Collections.Concurrent;
using System.Threading.Channels;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Gateway.Comics;

namespace ComicCluster.Gateway.Events;

/// <summary>
/// Follows a comic for one client: its story's events, its text while it is written, and the panels while they are painted. When a silo dies it
/// follows again from where it was, so that no event is missed.
/// </summary>
internal sealed partial class ComicFollower(IGrainFactory grains, ComicStore store, string tenant, string id, bool hasPreviews, TimeProvider time, ILogger<ComicFollower> log)
{
    private const int Waiting = 64;
    private static readonly TimeSpan TextInterval = TimeSpan.FromMilliseconds(200), RetryInterval = TimeSpan.FromSeconds(1);

    private readonly StoryKey _key = ComicStore.Key(tenant, id);
    private readonly Channel<StreamSignal> _signals = Channel.CreateBounded<StreamSignal>(Waiting);
    private readonly ConcurrentDictionary<int, Task> _panels = [];

    /// <summary>What happens, from an event on; ends with the comic.</summary>
    /// <param name="after">The last event that the client knows; 0 for all.</param>
    /// <param name="cancellation">Ends it sooner.</param>
    public async IAsyncEnumerable<StreamSignal> FollowAsync(long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = FollowStoryAsync(after, stop.Token);
        try
        {
            await foreach (var signal in _signals.Reader.ReadAllAsync(cancellation)) yield return signal;
        }
        finally
        {
            await stop.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAll(_panels.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowStoryAsync(long after, CancellationToken stop)
    {
        try
        {
            var writing = FollowTextAsync(stop);
            for (var last = after; ; await Task.Delay(RetryInterval, time, stop))
            {
                try
                {
                    await ShowAsync(stop);
                    await foreach (var news in store.Story(tenant, id).WatchAsync(last, stop).WithCancellation(stop))
                    {
                        if (news.Kind != StoryEventKind.KeepAlive)
                        {
                            await _signals.Writer.WriteAsync(new StreamSignal("status", new StatusData(news.Kind, news.Panel, news.Detail, news.Time), news.Sequence), stop);
                            last = news.Sequence;
                            if (news.Kind is StoryEventKind.Approved or StoryEventKind.Accepted && writing.IsCompleted) writing = FollowTextAsync(stop);
                        }
                        await ShowAsync(stop);
                    }
                    break; // it has ended
                }
                catch (Exception error) when (!stop.IsCancellationRequested)
                {
                    LogBroken(_key, error.Message);
                }
            }
            await ShowAsync(stop);
            _signals.Writer.TryComplete();
        }
        catch (Exception error)
        {
            _signals.Writer.TryComplete(stop.IsCancellationRequested ? null : error);
        }
    }

    private Comic? _shown;

    /// <summary>Tells how the comic stands, if that has changed, and follows the panels that are painted.</summary>
    private async Task ShowAsync(CancellationToken stop)
    {
        var view = await store.Story(tenant, id).GetAsync();
        if (view.Spec is null || view.Status is StoryStatus.Deleted or StoryStatus.Unknown) return;
        var comic = ComicMapping.Of(id, view, new Dictionary<int, PanelView>());
        if (_shown is null || comic.LastEventId != _shown.LastEventId || comic.Revision != _shown.Revision)
            await _signals.Writer.WriteAsync(new StreamSignal("comic", _shown = comic), stop);
        for (var i = 0; i < view.Panels.Count; i++)
        {
            var (panel, index) = (view.Panels[i], i + 1);
            if (view.Status == StoryStatus.Painting && panel.Painted is null)
                _ = _panels.GetOrAdd(panel.Painting, painting => FollowPanelAsync(index, painting, stop));
        }
    }

    private async Task FollowTextAsync(CancellationToken stop)
    {
        var shown = "";
        for (; ; await Task.Delay(TextInterval, time, stop))
        {
            try
            {
                var status = (await store.Story(tenant, id).GetAsync()).Status; // before the text: what is complete then stays so
                var text = (await grains.GetGrain<IScriptGrain>(_key.ToString()).GetAsync()).Text;
                if (text != shown)
                {
                    var from = text.StartsWith(shown, StringComparison.Ordinal) ? shown.Length : 0;
                    await _signals.Writer.WriteAsync(new StreamSignal("story", new StoryData(from, text[from..])), stop);
                    shown = text;
                }
                if (status != StoryStatus.Writing) return;
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                LogBroken(_key, error.Message);
            }
        }
    }

    /// <summary>What is lost of previews is followed by the next; the client's connection may be slower than the painter.</summary>
    private async Task FollowPanelAsync(int index, int painting, CancellationToken stop)
    {
        var clock = new StepClock(time);
        for (; ; await Task.Delay(RetryInterval, time, stop))
        {
            try
            {
                PanelProgress? told = null;
                await foreach (var seen in grains.GetGrain<IPanelGrain>(_key.Panel(painting)).WatchAsync(stop).WithCancellation(stop))
                {
                    if (seen.Progress is { } progress && progress != told)
                    {
                        told = progress;
                        _signals.Writer.TryWrite(new StreamSignal(
                            "progress", new ProgressData(index, progress.Step, progress.TotalSteps, progress.Similarity, clock.SecondsLeft(progress))));
                    }
                    if (hasPreviews && seen.Jpeg is { } jpeg) _signals.Writer.TryWrite(new StreamSignal("preview", new PreviewData(index, jpeg)));
                }
                return;
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                LogBroken(_key, error.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Following {Story} broke off, and is taken up again: {Reason}")]
    private partial void LogBroken(StoryKey story, string reason);
}
