using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Tenants;
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
    /// <param name="terms">How it is handled; those of the first call count.</param>
    /// <exception cref="ArgumentException">The specification is out of bounds, or the story was begun with another one.</exception>
    /// <exception cref="QueueFullException">Too many panels wait already; the story is not accepted.</exception>
    /// <exception cref="QuotaExceededException">The tenant has used what it may; the story is not accepted.</exception>
    [Alias("Start")]
    Task<StoryView> StartAsync(StorySpec spec, StoryTerms? terms = null);

    /// <summary>Tries a failed story again; others are left as they are.</summary>
    /// <exception cref="QuotaExceededException">The tenant has used what it may; the story stays as it is.</exception>
    [Alias("Retry")]
    Task<StoryView> RetryAsync();

    /// <summary>Ends a story, wherever it is; one that has ended stays as it is.</summary>
    [Alias("Cancel")]
    Task<StoryView> CancelAsync();

    /// <summary>Has a story that waits in <see cref="StoryStatus.Reviewing"/> painted; one that is further stays as it is.</summary>
    /// <param name="lines">What the panels shall show, a sentence each, 1 to <see cref="StorySpec.MostPanels"/>; null to leave the script as it is.</param>
    /// <exception cref="ArgumentException">The lines are out of bounds.</exception>
    /// <exception cref="EditRefusedException">There is nothing to approve.</exception>
    [Alias("Approve")]
    Task<StoryView> ApproveAsync(IReadOnlyList<string>? lines);

    /// <summary>
    /// Changes a comic whose script is there. What must be painted or put together for it is done again: a completed story goes on, and ends
    /// once more.
    /// </summary>
    /// <param name="edit">What to change.</param>
    /// <param name="revision">The <see cref="StoryView.Revision"/> that the edit was made for; null for any.</param>
    /// <exception cref="EditRefusedException">It can't be edited so.</exception>
    /// <exception cref="QuotaExceededException">A panel of a comic that had ended would be painted, and the tenant has used what it may.</exception>
    [Alias("Edit")]
    Task<StoryView> EditAsync(ComicEdit edit, int? revision = null);

    /// <summary>Ends a story for good: it is <see cref="StoryStatus.Deleted"/> at once, and what it left is removed soon after. May be repeated.</summary>
    [Alias("Delete")]
    Task DeleteAsync();

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
