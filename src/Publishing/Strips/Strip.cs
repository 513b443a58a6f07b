namespace ComicCluster.Publishing.Strips;

/// <summary>A comic strip that is to be drawn.</summary>
public sealed record Strip
{
    /// <summary>The most panels.</summary>
    public const int MaxPanels = 12;

    /// <summary>The title, usually the prompt: wrapped, and shortened after three lines. May be empty.</summary>
    public required string Title { get; init; }

    /// <summary>The panels in reading order; 1 to <see cref="MaxPanels"/>.</summary>
    public required IReadOnlyList<StripPanel> Panels { get; init; }

    /// <summary>The seed, which the footer tells.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How the panels are put together.</summary>
    public StripShape Shape { get; init; } = StripShape.Page;

    /// <summary>The longer side in pixels of a panel's picture in the row with the most panels; 64 to 1024.</summary>
    public int PanelSide { get; init; } = 480;
}
