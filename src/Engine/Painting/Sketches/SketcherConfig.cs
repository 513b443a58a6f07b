namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>The shape of a sketcher.</summary>
public sealed record SketcherConfig
{
    /// <summary>Width of the text embeddings that it is told what to draw with.</summary>
    public required int EmbeddingWidth { get; init; }

    /// <summary>How many numbers decide what no sentence mentions.</summary>
    public required int LayoutValues { get; init; }

    /// <summary>How many noun phrases it looks at beside the sentence.</summary>
    public int Phrases { get; init; } = 4;

    /// <summary>Side of a sketch in pixels, a multiple of 8.</summary>
    public int Side { get; init; } = 32;

    /// <summary>Channels at a quarter of the side, a multiple of 32; halved from there on.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Width of the vector that scales and shifts every channel.</summary>
    public int StateWidth { get; init; } = 256;

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">A value is out of its bounds; the message says which.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(EmbeddingWidth, 1, 4096);
        ArgumentOutOfRangeException.ThrowIfNotInside(LayoutValues, 1, 256);
        ArgumentOutOfRangeException.ThrowIfNotInside(Phrases, 0, 16);
        ArgumentOutOfRangeException.ThrowIfNotInside(Side, 8, 128);
        ArgumentOutOfRangeException.ThrowIfNotInside(Width, 32, 1024);
        ArgumentOutOfRangeException.ThrowIfNotInside(StateWidth, 1, 4096);
        if (Side % 8 != 0) throw new ArgumentException($"The side {Side} is no multiple of 8.");
        if (Width % 32 != 0) throw new ArgumentException($"The width {Width} is no multiple of 32.");
    }

    /// <summary>The shape of every tensor, by name.</summary>
    public IReadOnlyDictionary<string, long[]> Shapes()
    {
        long width = Width, half = Width / 2, eighth = Width / 8, first = Side / 8;
        var shapes = new Dictionary<string, long[]>(StringComparer.Ordinal)
        {
            ["slots"] = [1 + Phrases, width],
            ["positions"] = [4 * first * first, width],
        };
        Add("state.0", StateWidth, (1 + Phrases) * EmbeddingWidth + LayoutValues);
        Add("state.1", StateWidth, StateWidth);
        Add("canvas", first * first * width, StateWidth);
        Add("texts", width, EmbeddingWidth);
        foreach (var part in (string[])["query", "key", "value", "out"]) Add("attention." + part, width, width);
        Block("blocks.0", width, width);
        Block("blocks.1", half, width);
        Add("blocks.1.skip", half, width, 1, 1);
        Add("expand", half, half, 3, 3);
        Add("refine", eighth, eighth, 3, 3);
        Add("output", 3, eighth, 3, 3);
        return shapes;

        void Add(string name, params long[] weight) => (shapes[name + ".weight"], shapes[name + ".bias"]) = (weight, [weight[0]]);

        void Block(string name, long output, long input)
        {
            Add(name + ".conv1", output, input, 3, 3);
            Add(name + ".conv2", output, output, 3, 3);
            Add(name + ".film1", 2 * output, StateWidth);
            Add(name + ".film2", 2 * output, StateWidth);
        }
    }
}
