namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// The architecture of a SIREN (Sitzmann et al., "Implicit neural representations with periodic activation functions", 2020) as in
/// siren-pytorch: sine layers h = sin(ω(Wh + b)), then one linear layer to what a point has: red, green and blue, or labels.
/// </summary>
/// <param name="SineLayers">How many sine layers, the first included; 1 to 256.</param>
/// <param name="Width">Units of a sine layer; 1 to 4096.</param>
/// <param name="OmegaFirst">ω of the first layer: the grain of the picture.</param>
/// <param name="OmegaHidden">ω of the other sine layers, which also scales their initial weights.</param>
/// <param name="OutputGain">Factor on the initial weights of the linear layer; 1 in siren-pytorch.</param>
/// <param name="Channels">Numbers that the linear layer gives for a point; 1 to 64.</param>
public sealed record SirenShape(int SineLayers, int Width, double OmegaFirst = 30, double OmegaHidden = 30, double OutputGain = 1, int Channels = 3)
{
    /// <summary>Coordinates of a point: (row, column).</summary>
    public const int Coordinates = 2;

    /// <summary>Weights and biases together.</summary>
    public int Parameters => BiasOffset(SineLayers) + Channels;

    /// <summary>ω of a sine layer.</summary>
    public float Omega(int layer) => (float)(layer == 0 ? OmegaFirst : OmegaHidden);

    /// <summary>Columns of a layer's weight; layer <see cref="SineLayers"/> is the linear one.</summary>
    public int Inputs(int layer) => layer == 0 ? Coordinates : Width;

    /// <summary>Rows of a layer's weight.</summary>
    public int Outputs(int layer) => layer == SineLayers ? Channels : Width;

    /// <summary>Where a layer's weight [outputs, inputs] starts in the flat parameters.</summary>
    public int WeightOffset(int layer)
    {
        var first = Coordinates * Width + Width;
        return layer == 0 ? 0 : first + (layer - 1) * (Width * Width + Width);
    }

    /// <summary>Where a layer's bias [outputs] starts in the flat parameters: behind its weight.</summary>
    public int BiasOffset(int layer) => WeightOffset(layer) + Inputs(layer) * Outputs(layer);

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size or a frequency is out of its bounds.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(SineLayers, 1, 256);
        ArgumentOutOfRangeException.ThrowIfNotInside(Width, 1, 4096);
        ArgumentOutOfRangeException.ThrowIfNotInside(OmegaFirst, 1e-3, 1e4);
        ArgumentOutOfRangeException.ThrowIfNotInside(OmegaHidden, 1e-3, 1e4);
        ArgumentOutOfRangeException.ThrowIfNotInside(OutputGain, 0, 1e3);
        ArgumentOutOfRangeException.ThrowIfNotInside(Channels, 1, 64);
    }
}
