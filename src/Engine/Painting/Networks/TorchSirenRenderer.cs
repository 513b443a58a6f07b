namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// The renderer for every device, from libtorch's operations: all panels in one batched matrix product, a tile of points at a time.
/// The backward pass computes a tile's activations again where they were not kept.
/// </summary>
public sealed class TorchSirenRenderer : ISirenRenderer
{
    /// <summary>Prepares a renderer.</summary>
    /// <param name="activationBytes">The most that may be kept between the passes of one step; a tile takes at most a quarter of it.</param>
    public TorchSirenRenderer(long activationBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(activationBytes);
        ActivationBytes = activationBytes;
    }

    /// <summary>The most that may be kept between the passes of one step.</summary>
    public long ActivationBytes { get; }

    /// <inheritdoc/>
    public ISirenPass Forward(IReadOnlyList<SirenWeights> panels, CoordinateGrid grid, bool forBackward)
    {
        ArgumentOutOfRangeException.ThrowIfZero(panels.Count, nameof(panels));
        grid.Validate();
        var shape = panels[0].Shape;
        if (panels.Any(panel => panel.Shape != shape)) throw new ArgumentException("The panels' networks differ in shape.", nameof(panels));
        return new TorchSirenPass(panels, grid, forBackward, ActivationBytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
