using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>Paints panels, on threads of its own: the caller's is never kept.</summary>
public interface IPanelPainter
{
    /// <summary>How many panels it paints at a time; more have to wait.</summary>
    int Slots { get; }

    /// <summary>Queues a panel.</summary>
    /// <param name="work">What is to be painted.</param>
    /// <param name="observer">Follows it.</param>
    /// <param name="stop">Ends the painting after its current step, with a checkpoint; the task is then cancelled.</param>
    /// <returns>The painted panel, when its picture and its frames are written. If it can't be painted, the exception's message says why.</returns>
    Task<PaintedPanel> PaintAsync(PanelWork work, IPaintingObserver observer, CancellationToken stop);

    /// <summary>
    /// Removes what the starts of a panel left among the artifacts: checkpoints, and what starts wrote that came to nothing. To be called
    /// when the panel's end is written down, by whoever wrote it, and by nobody who may have lost the panel. May be called again.
    /// </summary>
    /// <param name="key">The panel grain's key.</param>
    /// <param name="result">What is kept; null for nothing.</param>
    /// <param name="cancellation">Ends it; what is left can be removed another time.</param>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task CleanAsync(string key, PaintedPanel? result, CancellationToken cancellation = default);
}
