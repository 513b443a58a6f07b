namespace ComicCluster.Publishing.Strips;

/// <summary>A strip's measures in pixels, all in proportion to the page.</summary>
internal sealed record StripMetrics
{
    private readonly double _heightOverWidth;

    /// <summary>Measures of a page.</summary>
    /// <param name="panelSide">The longer side of the pictures in the fullest row.</param>
    /// <param name="columns">Pictures in that row.</param>
    /// <param name="heightOverWidth">The shape of all pictures.</param>
    public StripMetrics(int panelSide, int columns, double heightOverWidth)
    {
        _heightOverWidth = heightOverWidth;
        var panelWidth = (int)Math.Round(panelSide / Math.Max(heightOverWidth, 1));
        // Half a large panel, half the page: captions of four small panels are neither tiny nor as tall as their pictures.
        Unit = panelWidth * (0.5f + 0.25f * Math.Min(columns, 4)) / 480;
        Margin = (int)MathF.Round(36 * Unit);
        Gutter = (int)MathF.Round(18 * Unit);
        InnerWidth = panelWidth * columns + Gutter * (columns - 1);
    }

    /// <summary>One pixel of a page of two columns of 480 pixels.</summary>
    public float Unit { get; }

    /// <summary>Paper around everything.</summary>
    public int Margin { get; }

    /// <summary>Paper between panels.</summary>
    public int Gutter { get; }

    /// <summary>Width of a row.</summary>
    public int InnerWidth { get; }

    /// <summary>Width of the page.</summary>
    public int PageWidth => InnerWidth + 2 * Margin;

    /// <summary>Height of a picture of a given width.</summary>
    public int PictureHeight(int width) => Math.Max(1, (int)Math.Round(width * _heightOverWidth));

    /// <summary>Height of the footer's line.</summary>
    public int FooterHeight => (int)MathF.Ceiling(FooterSize * 1.4f);

    /// <summary>The title's largest font size.</summary>
    public float TitleSize => 46 * Unit;

    /// <summary>The captions' largest font size.</summary>
    public float CaptionSize => 25 * Unit;

    /// <summary>The captions' smallest font size.</summary>
    public float LeastCaptionSize => 16 * Unit;

    /// <summary>Paper around a caption's lines.</summary>
    public float CaptionPadding => 11 * Unit;

    /// <summary>The footer's font size.</summary>
    public float FooterSize => 17 * Unit;

    /// <summary>Width of a panel's border.</summary>
    public float Ink => 4 * Unit;

    /// <summary>Radius of a panel's corners.</summary>
    public float Corner => 9 * Unit;
}
