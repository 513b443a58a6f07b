using SkiaSharp;

namespace ComicCluster.Publishing.Strips;

/// <summary>Where everything stands on a strip's page, in pixels. Pictures have one shape; every row is as wide as the page.</summary>
/// <param name="Width">The page.</param>
/// <param name="Height">The page.</param>
/// <param name="Title">The band of the title; empty without one.</param>
/// <param name="Panels">The panels, in reading order.</param>
/// <param name="Footer">The line at the bottom.</param>
internal sealed record StripLayout(int Width, int Height, SKRectI Title, IReadOnlyList<PanelLayout> Panels, SKRectI Footer)
{
    /// <summary>How many panels each row has. Rows with fewer have larger pictures, as on a page that was drawn by hand.</summary>
    public static int[] Rows(int panels, StripShape shape) => (shape, panels) switch
    {
        (_, < 1 or > Strip.MaxPanels) => throw new ArgumentOutOfRangeException(
            nameof(panels), panels, $"A strip has 1 to {Strip.MaxPanels} panels."),
        (StripShape.Column, _) => [.. Enumerable.Repeat(1, panels)],
        (StripShape.Row, _) or (_, <= 3) => [panels],
        (_, 4) => [2, 2],
        (_, 5) => [2, 3],
        (_, 6) => [3, 3],
        (_, 7) => [2, 3, 2],
        (_, 8) => [3, 2, 3],
        (_, 9) => [3, 3, 3],
        (_, 10) => [3, 4, 3],
        (_, 11) => [4, 3, 4],
        _ => [4, 4, 4],
    };

    /// <summary>The width of each panel, in reading order.</summary>
    public static int[] PanelWidths(StripMetrics metrics, int[] rows) =>
        [.. rows.SelectMany(panels => Columns(metrics, panels).Select(column => column.Right - column.Left))];

    /// <summary>Lays a page out.</summary>
    /// <param name="metrics">Margins and the like.</param>
    /// <param name="rows">Panels of each row.</param>
    /// <param name="titleHeight">Pixels of the title's lines; 0 for none.</param>
    /// <param name="captionHeights">Pixels of each panel's caption with its padding; a row's captions get the tallest one's height.</param>
    public static StripLayout Of(StripMetrics metrics, int[] rows, int titleHeight, IReadOnlyList<int> captionHeights)
    {
        var title = new SKRectI(metrics.Margin, metrics.Margin, metrics.Margin + metrics.InnerWidth, metrics.Margin + titleHeight);
        var panels = new List<PanelLayout>(captionHeights.Count);
        var top = titleHeight == 0 ? metrics.Margin : title.Bottom + metrics.Gutter;
        foreach (var row in rows)
        {
            var captionHeight = captionHeights.Skip(panels.Count).Take(row).Max();
            var columns = Columns(metrics, row).ToArray();
            var pictureHeight = metrics.PictureHeight(columns.Max(column => column.Right - column.Left));
            foreach (var (left, right) in columns)
            {
                var caption = new SKRectI(left, top, right, top + captionHeight);
                panels.Add(new PanelLayout(caption, new SKRectI(left, caption.Bottom, right, caption.Bottom + pictureHeight)));
            }
            top += captionHeight + pictureHeight + metrics.Gutter;
        }
        var footer = new SKRectI(title.Left, top, title.Right, top + metrics.FooterHeight);
        return new StripLayout(metrics.PageWidth, footer.Bottom + metrics.Margin / 2, title, panels, footer);
    }

    /// <summary>A row's panels share the inner width; pixels that don't divide evenly go to one panel or another.</summary>
    private static IEnumerable<(int Left, int Right)> Columns(StripMetrics metrics, int panels)
    {
        var width = metrics.InnerWidth - (panels - 1) * metrics.Gutter;
        for (var i = 0; i < panels; i++)
        {
            var left = metrics.Margin + i * metrics.Gutter;
            yield return (left + width * i / panels, left + width * (i + 1) / panels);
        }
    }
}
