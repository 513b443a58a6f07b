namespace ComicCluster.Publishing.Lettering;

/// <summary>A text that is broken into lines at a size at which it fits its frame.</summary>
/// <param name="Lines">The clusters of each line, top down, without spaces at its ends.</param>
/// <param name="Size">The font's size in pixels.</param>
/// <param name="Shortened">Whether a part of the text was left out, for which an ellipsis stands.</param>
internal sealed record FittedText(IReadOnlyList<IReadOnlyList<LetterCluster>> Lines, float Size, bool Shortened)
{
    private const float LineSpacing = 1.16f;

    /// <summary>Pixels from one line to the next.</summary>
    public float LineHeight => Size * LineSpacing;

    /// <summary>Pixels of all lines.</summary>
    public float Height => Lines.Count * LineHeight;

    /// <summary>Pixels of a line.</summary>
    public float WidthOf(int line) => Lines[line].Sum(cluster => cluster.Advance) * Size;
}
