using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>A pass of <see cref="TorchSirenRenderer"/>.</summary>
internal sealed class TorchSirenPass : ISirenPass
{
    private const int LeastTilePoints = 1024;

    private readonly SirenShape _shape;
    private readonly Tensor _flat, _points;
    private readonly Tensor[] _parameters;
    private readonly int _tilePoints, _keptTiles;
    private readonly Dictionary<int, Tensor[]> _kept = [];
    private bool _canGoBack;

    public TorchSirenPass(IReadOnlyList<SirenWeights> panels, CoordinateGrid grid, bool forBackward, long activationBytes)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        _shape = panels[0].Shape;
        _canGoBack = forBackward;
        _flat = stack([.. panels.Select(panel => panel.Flat)]).DetachFromDisposeScope(); // [panels, parameters]
        _parameters = SirenWeights.Views(_shape, _flat, [panels.Count]);
        var rows = tensor(grid.Rows(), device: _flat.device).view(-1, 1).expand(grid.Height, grid.Width);
        var columns = tensor(grid.Columns(), device: _flat.device).view(1, -1).expand(grid.Height, grid.Width);
        _points = stack([rows, columns], -1).view(-1, SirenShape.Coordinates).DetachFromDisposeScope(); // [points, 2]

        var bytesPerPoint = 2L * sizeof(float) * _shape.Width * _shape.SineLayers * panels.Count; // z and h
        _tilePoints = (int)Math.Clamp(activationBytes / 4 / bytesPerPoint, LeastTilePoints, grid.Points + LeastTilePoints);
        _keptTiles = forBackward ? (int)Math.Min(int.MaxValue, activationBytes / bytesPerPoint / _tilePoints) : 0;
        var tiles = new List<Tensor>();
        for (var tile = 0; tile * _tilePoints < grid.Points; tile++) tiles.Add(ForwardTile(tile));
        Output = cat(tiles, 1).transpose(1, 2).reshape(panels.Count, _shape.Channels, grid.Height, grid.Width).contiguous()
            .DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Output { get; }

    /// <inheritdoc/>
    public Tensor Backward(Tensor outputGradient)
    {
        if (!_canGoBack) throw new InvalidOperationException("The backward pass was not prepared, or was made before.");
        _canGoBack = false;
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var gradient = outputGradient.to_type(ScalarType.Float32).reshape(Output.shape[0], _shape.Channels, -1).transpose(1, 2);
        var flat = zeros_like(_flat);
        var sums = SirenWeights.Views(_shape, flat, [Output.shape[0]]);
        for (var tile = 0; tile * _tilePoints < _points.shape[0]; tile++)
        {
            if (!_kept.ContainsKey(tile)) ForwardTile(tile, keep: true).Dispose();
            using var part = gradient.narrow(1, tile * _tilePoints, _kept[tile][0].shape[1]); // [panels, tile, 3]
            BackwardTile(tile, part, sums);
            Forget(tile);
        }
        foreach (var view in sums) view.Dispose();
        return flat.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tile in _kept.Keys.ToArray()) Forget(tile);
        foreach (var view in _parameters) view.Dispose();
        _flat.Dispose();
        _points.Dispose();
        Output.Dispose();
    }

    private Tensor Tile(int tile) => _points.narrow(0, tile * _tilePoints, Math.Min(_tilePoints, _points.shape[0] - tile * _tilePoints));

    private Tensor ForwardTile(int tile) => ForwardTile(tile, tile < _keptTiles);

    private Tensor ForwardTile(int tile, bool keep)
    {
        using var scope = NewDisposeScope();
        var arguments = new List<Tensor>();
        var h = Tile(tile).unsqueeze(0).expand(_flat.shape[0], -1, -1); // [panels, tile, 2]
        for (var layer = 0; layer < _shape.SineLayers; layer++)
        {
            var z = Linear(h, layer).mul_(_shape.Omega(layer)); // [panels, tile, width]
            if (keep) arguments.Add(z.DetachFromDisposeScope());
            h = keep ? z.sin() : z.sin_();
        }
        if (keep) _kept[tile] = [.. arguments];
        return Linear(h, _shape.SineLayers).MoveToOuterDisposeScope(); // [panels, tile, 3]
    }

    private void BackwardTile(int tile, Tensor gradient, Tensor[] sums)
    {
        using var scope = NewDisposeScope();
        var d = gradient; // dL/d(Wh + b) of the layer, [panels, tile, out]
        for (var layer = _shape.SineLayers; layer >= 0; layer--)
        {
            var before = layer == 0 ? Tile(tile).unsqueeze(0).expand(_flat.shape[0], -1, -1) : _kept[tile][layer - 1].sin();
            sums[2 * layer].add_(d.transpose(1, 2).matmul(before));
            sums[2 * layer + 1].add_(d.sum(1));
            if (layer > 0) d = d.matmul(_parameters[2 * layer]).mul_(_kept[tile][layer - 1].cos_().mul_(_shape.Omega(layer - 1)));
        }
    }

    private Tensor Linear(Tensor input, int layer) =>
        input.matmul(_parameters[2 * layer].transpose(1, 2)).add_(_parameters[2 * layer + 1].unsqueeze(1));

    private void Forget(int tile)
    {
        foreach (var z in _kept[tile]) z.Dispose();
        _kept.Remove(tile);
    }
}
