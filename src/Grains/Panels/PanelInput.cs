using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>What happens to a panel.</summary>
public abstract record PanelInput
{
    private PanelInput()
    {
    }

    /// <summary>It may be painted.</summary>
    /// <param name="Order">What is to be painted.</param>
    /// <param name="Attempt">The story's attempt.</param>
    /// <param name="Lease">The lease's id.</param>
    /// <param name="IsPainting">Whether this activation paints it under that lease already.</param>
    public sealed record Start(PanelOrder Order, int Attempt, long Lease, bool IsPainting) : PanelInput;

    /// <summary>A start has written checkpoints.</summary>
    /// <param name="Epoch">Which start.</param>
    /// <param name="Newest">The newest of them.</param>
    public sealed record Checkpointed(int Epoch, PanelCheckpoint Newest) : PanelInput;

    /// <summary>A start has painted it.</summary>
    /// <param name="Epoch">Which start.</param>
    /// <param name="Result">The picture.</param>
    public sealed record Painted(int Epoch, PaintedPanel Result) : PanelInput;

    /// <summary>A start could not paint it.</summary>
    /// <param name="Epoch">Which start.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Broken(int Epoch, string Reason) : PanelInput;

    /// <summary>Nobody wants it in this attempt of the story.</summary>
    /// <param name="Attempt">The attempt that ended.</param>
    public sealed record Cancel(int Attempt) : PanelInput;

    /// <summary>Its story was deleted.</summary>
    public sealed record Forget : PanelInput;
}
