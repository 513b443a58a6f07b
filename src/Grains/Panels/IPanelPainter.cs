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
}
