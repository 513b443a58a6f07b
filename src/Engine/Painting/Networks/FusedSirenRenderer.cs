using System.Runtime.Intrinsics;
using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// The CPU's renderer: float32, a tile of points at a time through all layers, matrix product, bias, ω and sine in one pass over the tile.
/// Where the memory budget allows, z of each tile is kept from the forward to the backward pass; other tiles are computed again.
/// The same weights and grid give the same bits, whatever the number of threads, the budget and what else is in the batch.
/// </summary>
public sealed class FusedSirenRenderer : ISirenRenderer
{
    /// <summary>Sums of gradients. Fixed, so that the order of the additions never changes; several a thread, so that none waits long.</summary>
    private const int Lanes = 16;

    private readonly List<NativeBuffer> _free = [];
    private readonly Dictionary<SirenShape, SirenLane[]> _lanes = []; // a panel's layers have a few shapes

    /// <summary>Prepares a renderer; memory is taken when it is first needed.</summary>
    /// <param name="activationBytes">The most that may be kept between the passes of one step.</param>
    /// <exception cref="PlatformNotSupportedException">The CPU has no vectors of 512 bits.</exception>
    public FusedSirenRenderer(long activationBytes)
    {
        if (!IsSupported) throw new PlatformNotSupportedException("This CPU has no 512-bit vectors; use TorchSirenRenderer.");
        ArgumentOutOfRangeException.ThrowIfNegative(activationBytes);
        ActivationBytes = activationBytes;
    }

    /// <summary>Whether this CPU has what it takes.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    /// <summary>The most that may be kept between the passes of one step.</summary>
    public long ActivationBytes { get; }

    /// <inheritdoc/>
    public ISirenPass Forward(IReadOnlyList<SirenWeights> panels, CoordinateGrid grid, bool forBackward)
    {
        ArgumentOutOfRangeException.ThrowIfZero(panels.Count, nameof(panels));
        grid.Validate();
        var shape = panels[0].Shape;
        if (panels.Any(panel => panel.Shape != shape)) throw new ArgumentException("The panels' networks differ in shape.", nameof(panels));
        if (!_lanes.TryGetValue(shape, out var lanes))
        {
            var layout = new SirenLayout(shape);
            _lanes[shape] = lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SirenLane(layout))];
        }
        return new FusedSirenPass(this, lanes, panels, grid, forBackward);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _free) buffer.Dispose();
        foreach (var lane in _lanes.Values.SelectMany(lanes => lanes)) lane.Dispose();
        _free.Clear();
        _lanes.Clear();
    }

    /// <summary>Memory that an earlier pass gave back, if it is large enough, else new memory.</summary>
    internal NativeBuffer Lease(long floats)
    {
        var bytes = floats * sizeof(float);
        var index = _free.FindIndex(buffer => buffer.Bytes >= bytes && buffer.Bytes <= 2 * bytes);
        if (index >= 0)
        {
            var buffer = _free[index];
            _free.RemoveAt(index);
            return buffer;
        }
        foreach (var buffer in _free) buffer.Dispose();
        _free.Clear();
        return new NativeBuffer(bytes, "a network's activations");
    }

    /// <summary>Gives memory back.</summary>
    internal void Return(NativeBuffer buffer) => _free.Add(buffer);
}
