using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>A pass of <see cref="FusedSirenRenderer"/>.</summary>
internal sealed unsafe class FusedSirenPass : ISirenPass
{
    private readonly FusedSirenRenderer _renderer;
    private readonly SirenLane[] _lanes;
    private readonly SirenLayout _layout;
    private readonly CoordinateGrid _grid;
    private readonly float[] _rows, _columns;
    private readonly int _panels, _tiles, _keptTiles;
    private readonly NativeBuffer _parameters;
    private NativeBuffer? _arguments;
    private bool _canGoBack;

    public FusedSirenPass(
        FusedSirenRenderer renderer, SirenLane[] lanes, IReadOnlyList<SirenWeights> panels, CoordinateGrid grid, bool forBackward)
    {
        (_renderer, _lanes, _layout, _grid, _canGoBack) = (renderer, lanes, lanes[0].Layout, grid, forBackward);
        (_rows, _columns, _panels, _tiles) = (grid.Rows(), grid.Columns(), panels.Count, TilePoints.CountOf(grid));
        Output = empty(panels.Count, _layout.Shape.Channels, grid.Height, grid.Width).DetachFromDisposeScope();
        _parameters = renderer.Lease((long)_panels * _layout.PackedLength);
        _parameters.Clear(); // the padding
        for (var panel = 0; panel < _panels; panel++)
            _layout.Pack(MemoryMarshal.Cast<byte, float>(panels[panel].Flat.bytes), Parameters(panel));
        if (forBackward)
        {
            _keptTiles = (int)Math.Min(_tiles, renderer.ActivationBytes / sizeof(float) / _layout.Tile / _panels);
            if (_keptTiles > 0) _arguments = renderer.Lease((long)_panels * _keptTiles * _layout.Tile);
        }
        var output = Pointer(Output);
        for (var panel = 0; panel < _panels; panel++) EachTile((lane, tile) =>
            lane.Forward(Parameters(panel), Points(tile), Arguments(panel, tile), output + (long)panel * _layout.Shape.Channels * _grid.Points));
    }

    /// <inheritdoc/>
    public Tensor Output { get; }

    /// <inheritdoc/>
    public Tensor Backward(Tensor outputGradient)
    {
        if (!_canGoBack) throw new InvalidOperationException("The backward pass was not prepared, or was made before.");
        _canGoBack = false;
        using var contiguous = outputGradient.to_type(ScalarType.Float32).contiguous();
        if (!contiguous.shape.SequenceEqual(Output.shape))
            throw new ArgumentException($"The gradient {contiguous} has not the shape of the output {Output}.", nameof(outputGradient));
        var from = Pointer(contiguous);
        var gradients = zeros(_panels, _layout.Shape.Parameters);
        for (var panel = 0; panel < _panels; panel++)
        {
            foreach (var lane in _lanes) lane.ClearGradient();
            EachTile((lane, tile) => lane.Backward(
                Parameters(panel), Points(tile), Arguments(panel, tile), from + (long)panel * _layout.Shape.Channels * _grid.Points));
            var flat = new Span<float>(Pointer(gradients) + (long)panel * _layout.Shape.Parameters, _layout.Shape.Parameters);
            foreach (var lane in _lanes) _layout.AddGradient(lane.Gradient, flat); // always in this order: the same bits every time
        }
        return gradients;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Output.Dispose();
        _renderer.Return(_parameters);
        if (_arguments is not null) _renderer.Return(_arguments);
        (_arguments, _canGoBack) = (null, false);
    }

    /// <summary>Tile i always goes to lane i mod lanes, so that the order of every sum is fixed.</summary>
    private void EachTile(Action<SirenLane, int> action)
    {
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, TorchRuntime.Threads) };
        Parallel.For(0, _lanes.Length, threads, lane =>
        {
            for (var tile = lane; tile < _tiles; tile += _lanes.Length) action(_lanes[lane], tile);
        });
    }

    private float* Parameters(int panel) => _parameters.Floats + (long)panel * _layout.PackedLength;

    private float* Arguments(int panel, int tile) =>
        _arguments is null || tile >= _keptTiles ? null : _arguments.Floats + ((long)panel * _keptTiles + tile) * _layout.Tile;

    private TilePoints Points(int tile) => new(_grid, _rows, _columns, tile);

    private static float* Pointer(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
