using ComicCluster.Contracts.Dispatch;
using Orleans.Concurrency;

namespace ComicCluster.Contracts.Panels;

/// <summary>A panel of a story. Its key is <see cref="Stories.StoryKey.Panel"/>. It lives on the silo that paints it.</summary>
[Alias("IPanelGrain")]
public interface IPanelGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins to paint under a lease, or goes on from the last checkpoint, unless it is painted or being painted. Returns at once, and may
    /// be called again.
    /// </summary>
    /// <param name="order">What is to be painted.</param>
    /// <param name="attempt">A panel that failed or was cancelled goes on if this is higher than when it ended.</param>
    /// <param name="lease">The lease. An older one than the panel has seen changes nothing, nor does one for another silo.</param>
    /// <returns>How far it is; <see cref="PanelView.Lease"/> tells whether it is painted under this lease.</returns>
    /// <exception cref="ArgumentException">The panel was begun with another order.</exception>
    [Alias("Start"), ResponseTimeout("00:00:10")]
    Task<PanelView> StartAsync(PanelOrder order, int attempt, PanelLease lease);

    /// <summary>Ends it, wherever it is; one that is painted to its end stays so.</summary>
    /// <param name="attempt">The story's attempt that ended.</param>
    /// <param name="isFinal">Whether there won't be another; then what the panel left among the artifacts is removed.</param>
    [Alias("Cancel"), ResponseTimeout("00:00:10")]
    Task CancelAsync(int attempt, bool isFinal);

    /// <summary>Ends it for good and forgets it, whatever it is: its story was deleted. May be repeated, and must be while it is at work.</summary>
    /// <returns>Whether nothing of it is at work any more. What it left among the artifacts is the caller's matter.</returns>
    [Alias("Forget"), ResponseTimeout("00:00:10")]
    Task<bool> ForgetAsync();

    /// <summary>How far it is.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<PanelView> GetAsync();

    /// <summary>
    /// Follows the painting: what it looks like, whenever that changes, and at least every ten seconds something. Ends when the panel does,
    /// or breaks off when it moves to another silo; then follow it again.
    /// </summary>
    [Alias("Watch")]
    IAsyncEnumerable<PanelPreview> WatchAsync(CancellationToken cancellation = default);
}
