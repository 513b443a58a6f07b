using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>
/// How a panel's state changes. It is written with an ETag, so of two activations that think that the panel is theirs only one gets through;
/// the epoch tells the results of its starts apart.
/// </summary>
public static class PanelMachine
{
    private const int KeptCheckpoints = 2;

    /// <summary>What becomes of a panel. The same state comes back if nothing changes.</summary>
    /// <exception cref="ArgumentException">It was begun with another order.</exception>
    public static (PanelState State, PanelEffect Effect) Apply(PanelState panel, PanelInput input) => input switch
    {
        PanelInput.Start start => Start(panel, start),
        PanelInput.Checkpointed(var epoch, var newest) when Keeps(panel, epoch, newest) =>
            (panel with { Checkpoints = [newest, .. panel.Checkpoints.Take(KeptCheckpoints - 1)] }, PanelEffect.None),
        PanelInput.Painted(var epoch, var result) when IsPaintedBy(panel, epoch) =>
            (panel with { Status = PanelStatus.Completed, Result = result, Checkpoints = [] }, PanelEffect.End),
        PanelInput.Broken(var epoch, var reason) when IsPaintedBy(panel, epoch) =>
            (panel with { Status = PanelStatus.Failed, Failure = reason }, PanelEffect.End),
        PanelInput.Cancel(var attempt) when panel.Status != PanelStatus.Completed && !HasEnded(panel, attempt) && attempt >= panel.Attempt =>
            (panel with { Status = PanelStatus.Cancelled, Attempt = attempt }, PanelEffect.Stop),
        PanelInput.Forget when panel.Attempt < int.MaxValue => (Forgotten(panel), PanelEffect.Stop),
        _ => (panel, PanelEffect.None),
    };

    /// <summary>One that no attempt starts again; the epoch keeps out what its last start still has to tell.</summary>
    private static PanelState Forgotten(PanelState panel) =>
        new() { Status = PanelStatus.Cancelled, Attempt = int.MaxValue, Epoch = panel.Epoch + 1, Lease = panel.Lease };

    private static (PanelState State, PanelEffect Effect) Start(PanelState panel, PanelInput.Start start)
    {
        if (panel.Order is { } begun && begun != start.Order) throw new ArgumentException("The panel was begun with another order.");
        var isStale = start.Attempt < panel.Attempt || start.Lease < panel.Lease || start.IsPainting;
        if (panel.Status == PanelStatus.Completed || HasEnded(panel, start.Attempt) || isStale) return (panel, PanelEffect.None);
        var next = panel with
        {
            Order = start.Order,
            Status = PanelStatus.Painting,
            Epoch = panel.Epoch + 1,
            Attempt = start.Attempt,
            Lease = start.Lease,
            Failure = null,
        };
        return (next, PanelEffect.Begin);
    }

    /// <summary>Whether it failed or was cancelled in this attempt of the story, or a later one.</summary>
    private static bool HasEnded(PanelState panel, int attempt) =>
        panel.Status is PanelStatus.Failed or PanelStatus.Cancelled && attempt <= panel.Attempt;

    private static bool IsPaintedBy(PanelState panel, int epoch) => panel.Status == PanelStatus.Painting && panel.Epoch == epoch;

    /// <summary>A cancelled panel keeps its last checkpoint too: its story may be tried again.</summary>
    private static bool Keeps(PanelState panel, int epoch, PanelCheckpoint newest) =>
        panel.Status is PanelStatus.Painting or PanelStatus.Cancelled && panel.Epoch == epoch
        && !panel.Checkpoints.Contains(newest);
}
