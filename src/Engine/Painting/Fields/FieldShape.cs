using ComicCluster.Engine.Painting.Networks;

namespace ComicCluster.Engine.Painting.Fields;

/// <summary>
/// The architecture of a field, which is what a layer is made of. What a prior imagines is a label field: a SIREN that gives each point a logit for each of a
/// few labels, and a palette that gives each label a colour. Where one label's logit overtakes another's there is an edge, and it is as sharp as the picture
/// that is made of it. What begins as noise is a colour field: a SIREN that gives each point red, green, blue and opacity, which a guide moves more easily.
/// </summary>
/// <param name="SineLayers">Sine layers.</param>
/// <param name="Width">Units of a sine layer.</param>
/// <param name="OmegaFirst">ω of the first layer.</param>
/// <param name="OmegaHidden">ω of the others.</param>
/// <param name="Labels">How many labels, 2 to 64; 0 for a colour field.</param>
public sealed record FieldShape(int SineLayers, int Width, double OmegaFirst, double OmegaHidden, int Labels)
{
    /// <summary>Numbers of a label in the palette: red, green, blue (premultiplied) and opacity, each as a + b · row + c · column.</summary>
    public const int PaletteValues = Components * Terms;

    /// <summary>Red, green, blue, opacity.</summary>
    public const int Components = 4;

    /// <summary>1, row, column.</summary>
    public const int Terms = 3;

    private const double ColourGain = 0.3; // how much contrast noise has

    /// <summary>Whether it is a label field.</summary>
    public bool HasLabels => Labels > 0;

    /// <summary>The network.</summary>
    public SirenShape Siren { get; } = Labels > 0
        ? new(SineLayers, Width, OmegaFirst, OmegaHidden, Channels: Labels)
        : new(SineLayers, Width, OmegaFirst, OmegaHidden, ColourGain, Components);

    /// <summary>Numbers of the palette [labels, components, terms].</summary>
    public int PaletteParameters => Labels * PaletteValues;

    /// <summary>Numbers of a field: the network's parameters, then the palette.</summary>
    public int Parameters => Siren.Parameters + PaletteParameters;

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size or a frequency is out of its bounds.</exception>
    public void Validate()
    {
        Siren.Validate();
        if (HasLabels) ArgumentOutOfRangeException.ThrowIfNotInside(Labels, 2, 64);
    }
}
