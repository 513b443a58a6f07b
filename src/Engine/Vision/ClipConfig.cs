namespace ComicCluster.Engine.Vision;

/// <summary>The shape of a CLIP model with a vision transformer.</summary>
public sealed record ClipConfig
{
    /// <summary>Width of the space that texts and pictures share.</summary>
    public required int EmbeddingWidth { get; init; }

    /// <summary>Side of the square picture that the model sees, in pixels.</summary>
    public required int ImageResolution { get; init; }

    /// <summary>Side of a patch in pixels; divides <see cref="ImageResolution"/>.</summary>
    public required int PatchSize { get; init; }

    /// <summary>Width of the vision transformer.</summary>
    public required int VisionWidth { get; init; }

    /// <summary>Blocks of the vision transformer.</summary>
    public required int VisionLayers { get; init; }

    /// <summary>Attention heads of a vision block.</summary>
    public required int VisionHeads { get; init; }

    /// <summary>Tokens of a text, start and end included.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Number of token ids.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Width of the text transformer.</summary>
    public required int TextWidth { get; init; }

    /// <summary>Blocks of the text transformer.</summary>
    public required int TextLayers { get; init; }

    /// <summary>Attention heads of a text block.</summary>
    public required int TextHeads { get; init; }

    /// <summary>Activation of the MLPs.</summary>
    public ClipActivation Activation { get; init; } = ClipActivation.QuickGelu;

    /// <summary>Mean of red, green and blue, each in 0..1.</summary>
    public IReadOnlyList<float> ImageMean { get; init; } = [0.48145466f, 0.4578275f, 0.40821073f];

    /// <summary>Standard deviation of red, green and blue, each in 0..1.</summary>
    public IReadOnlyList<float> ImageStandardDeviation { get; init; } = [0.26862954f, 0.26130258f, 0.27577711f];
}
