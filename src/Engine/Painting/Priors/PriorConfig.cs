using ComicCluster.Engine.Painting.Fields;

namespace ComicCluster.Engine.Painting.Priors;

/// <summary>The shape of a <see cref="FieldPrior"/>.</summary>
public sealed record PriorConfig
{
    /// <summary>The fields that it makes.</summary>
    public required FieldShape Field { get; init; }

    /// <summary>The words that it knows, lower case; 1 to 4096.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Numbers of a word's vector.</summary>
    public int WordWidth { get; init; } = 64;

    /// <summary>Units of the two layers that read the words.</summary>
    public int StateWidth { get; init; } = 192;

    /// <summary>Units of the layer that reads the words for the palette.</summary>
    public int PaletteStateWidth { get; init; } = 64;

    /// <summary>Rank of what is added to each weight matrix but the first.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>Numbers that the words decide: for each sine layer a gain and a phase for each unit, and the added matrices.</summary>
    internal int Modulations
    {
        get
        {
            int width = Field.Width, layers = Field.SineLayers;
            return 2 * layers * width + (layers - 1) * 2 * width * Rank + (Field.Labels + width) * Rank + Field.Labels;
        }
    }

    /// <summary>Every tensor with its shape.</summary>
    public IReadOnlyDictionary<string, long[]> Shapes()
    {
        var shapes = new Dictionary<string, long[]>(StringComparer.Ordinal) { ["words"] = [Words.Count, WordWidth] };
        AddLinear("state.0", StateWidth, WordWidth);
        AddLinear("state.1", StateWidth, StateWidth);
        AddLinear("modulation", Modulations, StateWidth);
        AddLinear("palette.0", PaletteStateWidth, Words.Count);
        AddLinear("palette.1", Field.PaletteParameters, PaletteStateWidth);
        for (var layer = 0; layer <= Field.SineLayers; layer++) AddLinear($"field.{layer}", Field.Siren.Outputs(layer), Field.Siren.Inputs(layer));
        return shapes;

        void AddLinear(string name, long outputs, long inputs) => (shapes[name + ".weight"], shapes[name + ".bias"]) = ([outputs, inputs], [outputs]);
    }

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">A size is out of its bounds, or a word is empty or comes twice.</exception>
    public void Validate()
    {
        Field.Validate();
        if (!Field.HasLabels) throw new ArgumentException("A prior imagines label fields; give the number of labels.");
        ArgumentOutOfRangeException.ThrowIfNotInside(Words.Count, 1, 4096, "Words");
        ArgumentOutOfRangeException.ThrowIfNotInside(WordWidth, 1, 1024);
        ArgumentOutOfRangeException.ThrowIfNotInside(StateWidth, 1, 4096);
        ArgumentOutOfRangeException.ThrowIfNotInside(Rank, 1, 64);
        ArgumentOutOfRangeException.ThrowIfNotInside(PaletteStateWidth, 1, 4096);
        if (Words.Distinct(StringComparer.Ordinal).Count() < Words.Count || Words.Any(word => word.Length is 0 or > 64))
            throw new ArgumentException("The words must differ, and have 1 to 64 letters.");
    }
}
