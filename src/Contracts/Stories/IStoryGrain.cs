using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using Orleans.Concurrency;

namespace ComicCluster.Contracts.Stories;

/// <summary>A comic from the prompt to the strip. Its key is a <see cref="StoryKey"/>.</summary>
[Alias("IStoryGrain")]
public interface IStoryGrain : IGrainWithStringKey
{
    /// <summary>
    /// Accepts a story; one that was accepted before goes on, and one that has ended stays ended. Returns at once: when it is persisted, not
    /// when it is done. May be repeated.
    /// </summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="priority">Which of the tenant's stories come first; that of the first call counts.</param>
    /// <exception cref="ArgumentException">The specification is out of bounds, or the story was begun with another one.</exception>
    /// <exception cref="QueueFullException">Too many panels wait already; the story is not accepted.</exception>
    [Alias("Start")]
    Task<StoryView> StartAsync(StorySpec spec, StoryPriority priority = StoryPriority.Normal);

    /// <summary>Tries a failed story again; others are left as they are.</summary>
    [Alias("Retry")]
    Task<StoryView> RetryAsync();

    /// <summary>Ends a story, wherever it is; one that has ended stays as it is.</summary>
    [Alias("Cancel")]
    Task<StoryView> CancelAsync();

    /// <summary>How far it is.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<StoryView> GetAsync();

    /// <summary>Follows a story: what happened, what happens, and at least every ten seconds a <see cref="StoryEventKind.KeepAlive"/>.</summary>
    /// <param name="afterSequence">The last event that is known; 0 for all. Of many events the oldest are forgotten.</param>
    /// <param name="cancellation">Ends the watch.</param>
    /// <returns>The events, up to the one that ends the story. If it breaks off, follow it again from the last event.</returns>
    [Alias("Watch")]
    IAsyncEnumerable<StoryEvent> WatchAsync(long afterSequence, CancellationToken cancellation = default);

    /// <summary>The dispatcher tells that a panel may be painted.</summary>
    /// <param name="panel">Which one, from 1.</param>
    /// <param name="lease">The lease.</param>
    /// <returns>Whether it is wanted; else the dispatcher takes it back.</returns>
    [Alias("OnGranted"), ResponseTimeout("00:00:10")]
    Task<bool> OnGrantedAsync(int panel, PanelLease lease);

    /// <summary>A panel tells how far it is. May be repeated.</summary>
    /// <param name="panel">Which one, from 1.</param>
    /// <param name="view">How far it is.</param>
    [Alias("OnPanel"), ResponseTimeout("00:00:10")]
    Task OnPanelAsync(int panel, PanelView view);

    /// <summary>Tells that there is news, so that it needn't wait until it looks by itself.</summary>
    [Alias("Notify"), AlwaysInterleave]
    Task NotifyAsync();
}
