namespace ComicCluster.Publishing.Comics;

/// <summary>How large the parts of a comic may be. Lengths are in UTF-16 units.</summary>
public static class ComicLimits
{
    /// <summary>Panels of a comic.</summary>
    public const int Panels = 12;

    /// <summary>A prompt.</summary>
    public const int PromptLength = 10_000;

    /// <summary>A title, and the prompt and the caption of a panel; as long as a prompt, since a title may be one.</summary>
    public const int SentenceLength = PromptLength;

    /// <summary>A story.</summary>
    public const int StoryLength = 100_000;

    /// <summary>A name, such as a model's, a style's or a figure's.</summary>
    public const int NameLength = 200;

    /// <summary>Models, and likewise figures, of a comic.</summary>
    public const int Entries = 64;

    /// <summary>The side of a panel's picture in pixels.</summary>
    public const int PanelSide = 2048;

    /// <summary>The bytes of comic.json.</summary>
    public const int FileBytes = 2 << 20;
}
