using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>One thread's buffers for evaluating tiles of a SIREN, with the sum of their gradients.</summary>
internal sealed unsafe class SirenLane(SirenLayout layout) : IDisposable
{
    private readonly NativeBuffer _scratch = NativeBuffer.OfZeros(3L * layout.TileLayer + (SirenShape.Coordinates + layout.Shape.Channels) * SirenLayout.TilePoints, "a tile");
    private readonly NativeBuffer _gradient = NativeBuffer.OfZeros(layout.HiddenBack, "gradients");
    private NativeBuffer? _arguments;

    /// <summary>Where things lie.</summary>
    public SirenLayout Layout => layout;

    /// <summary>The sum of the gradients of this lane's tiles, in the layout.</summary>
    public float* Gradient => _gradient.Floats;

    /// <summary>Starts a new sum.</summary>
    public void ClearGradient() => _gradient.Clear();

    /// <summary>Evaluates a tile into planes of a picture.</summary>
    /// <param name="parameters">Packed parameters.</param>
    /// <param name="points">The tile.</param>
    /// <param name="arguments">Where z is kept, or null.</param>
    /// <param name="output">The first plane [channels, points of the picture].</param>
    public void Forward(float* parameters, TilePoints points, float* arguments, float* output)
    {
        points.Fill(Points);
        var hidden = SirenTile.Forward(
            layout, parameters, Points, points.Rows, arguments is null ? Hidden : arguments, arguments is null ? 0 : layout.TileLayer, Ping, Pong);
        SirenTile.Output(layout, parameters, hidden, points.Count, output + points.First, points.Grid.Points);
    }

    /// <summary>Adds a tile's gradients to <see cref="Gradient"/>.</summary>
    /// <param name="parameters">Packed parameters.</param>
    /// <param name="points">The tile.</param>
    /// <param name="arguments">z as the forward pass kept it, or null to compute it again.</param>
    /// <param name="outputGradient">The first plane [channels, points of the picture].</param>
    public void Backward(float* parameters, TilePoints points, float* arguments, float* outputGradient)
    {
        points.Fill(Points);
        if (arguments is null)
        {
            _arguments ??= NativeBuffer.OfZeros(layout.Tile, "a tile");
            arguments = _arguments.Floats;
            SirenTile.Forward(layout, parameters, Points, points.Rows, arguments, layout.TileLayer, Ping, Pong);
        }
        for (var channel = 0; channel < layout.Shape.Channels; channel++)
        {
            var plane = new Span<float>(OutputGradient + channel * SirenLayout.TilePoints, SirenLayout.TilePoints);
            plane.Clear();
            new ReadOnlySpan<float>(outputGradient + (long)channel * points.Grid.Points + points.First, points.Count).CopyTo(plane);
        }
        SirenTileGradient.Backward(layout, parameters, Points, OutputGradient, points.Rows, arguments, Hidden, Ping, Pong, Gradient);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scratch.Dispose();
        _gradient.Dispose();
        _arguments?.Dispose();
    }

    private float* Ping => _scratch.Floats;

    private float* Pong => Ping + layout.TileLayer;

    private float* Hidden => Pong + layout.TileLayer;

    private float* Points => Hidden + layout.TileLayer;

    private float* OutputGradient => Points + SirenShape.Coordinates * SirenLayout.TilePoints;
}
