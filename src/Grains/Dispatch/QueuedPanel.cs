using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Dispatch;

/// <summary>A panel that waits or is being painted.</summary>
/// <param name="Panel">Which one.</param>
/// <param name="Queued">When it came.</param>
/// <param name="Rank">When it counts as come, with its priority's head start; never changes, so waiting panels keep their order.</param>
/// <param name="Order">Orders those of the same rank.</param>
internal sealed record QueuedPanel(PanelKey Panel, TimeSpan Queued, TimeSpan Rank, long Order)
{
    /// <summary>The order in which a tenant's panels are painted: those that lost their lease first.</summary>
    public static readonly IComparer<QueuedPanel> ByTurn = Comparer<QueuedPanel>.Create((a, b) =>
        a.IsInterrupted != b.IsInterrupted ? (a.IsInterrupted ? -1 : 1)
        : a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank)
        : a.Order.CompareTo(b.Order));

    /// <summary>Whether it had a lease before.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>Its lease; null while it waits.</summary>
    public Lease? Lease { get; set; }
}
