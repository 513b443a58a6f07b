using ComicCluster.Contracts.Stories;

namespace ComicCluster.Contracts.Editing;

/// <summary>A change to a comic whose script is there.</summary>
[GenerateSerializer, Immutable, Alias("ComicEdit")]
public abstract record ComicEdit
{
    private ComicEdit()
    {
    }

    /// <summary>Writes another caption below a panel; its picture stays.</summary>
    /// <param name="Panel">Which panel, from 1.</param>
    /// <param name="Caption">1 to <see cref="EditLimits.LongestCaption"/> UTF-16 units.</param>
    [GenerateSerializer, Immutable, Alias("ComicEdit.SetCaption")]
    public sealed record SetCaption([property: Id(0)] int Panel, [property: Id(1)] string Caption) : ComicEdit;

    /// <summary>
    /// Paints a panel anew. What is null stays as it was, but for the seed: without one a new one is drawn from the story's. A panel that can't be
    /// painted keeps its picture.
    /// </summary>
    /// <param name="Panel">Which panel, from 1.</param>
    /// <param name="Caption">Another caption.</param>
    /// <param name="Prompt">What it shall show, in words; if null and there is a caption, that.</param>
    /// <param name="Style">How it looks; empty for no style.</param>
    /// <param name="Seed">What it is painted from.</param>
    [GenerateSerializer, Immutable, Alias("ComicEdit.Repaint")]
    public sealed record Repaint(
        [property: Id(0)] int Panel,
        [property: Id(1)] string? Caption,
        [property: Id(2)] string? Prompt,
        [property: Id(3)] string? Style,
        [property: Id(4)] ulong? Seed) : ComicEdit;

    /// <summary>Takes a panel's last change of caption or picture back.</summary>
    /// <param name="Panel">Which panel, from 1.</param>
    [GenerateSerializer, Immutable, Alias("ComicEdit.Undo")]
    public sealed record Undo([property: Id(0)] int Panel) : ComicEdit;

    /// <summary>Protects a panel from every other edit, or lets them through again.</summary>
    /// <param name="Panel">Which panel, from 1.</param>
    /// <param name="IsLocked">Whether it is protected.</param>
    [GenerateSerializer, Immutable, Alias("ComicEdit.Lock")]
    public sealed record Lock([property: Id(0)] int Panel, [property: Id(1)] bool IsLocked) : ComicEdit;

    /// <summary>Puts the panels together in another way.</summary>
    /// <param name="Shape">How.</param>
    [GenerateSerializer, Immutable, Alias("ComicEdit.Arrange")]
    public sealed record Arrange([property: Id(0)] StripShape Shape) : ComicEdit;
}
