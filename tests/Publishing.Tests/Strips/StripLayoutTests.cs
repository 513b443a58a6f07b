using ComicCluster.Publishing.Strips;
using SkiaSharp;

namespace ComicCluster.Publishing.Tests.Strips;

public sealed class StripLayoutTests
{
    private static readonly string[] Captions = ["", "Short.", "A dragon flies over the old castle by the sea.", new string('x', 10_000), "龍の城 🐉"];

    public static TheoryData<int, StripShape, int, int> Strips => new MatrixTheoryData<int, StripShape, int, int>(
        Enumerable.Range(1, Strip.MaxPanels), Enum.GetValues<StripShape>(), [64, 97, 480], [12, 9, 36]); // pictures of 12x12, 9x12, 36x12

    [Theory]
    [MemberData(nameof(Strips))]
    public void Layout_OfAnyStrip_OverlapsNowhereAndStaysOnThePage(int panels, StripShape shape, int side, int width)
    {
        var layout = Layout(panels, shape, side, width);
        var page = new SKRectI(0, 0, layout.Width, layout.Height);
        SKRectI[] parts = [layout.Title, .. layout.Panels.Select(panel => panel.Frame), layout.Footer];
        Assert.Equal(panels, layout.Panels.Count);
        for (var i = 0; i < parts.Length; i++)
        {
            Assert.True(page.Contains(parts[i]), $"{parts[i]} on {page}");
            for (var j = 0; j < i; j++) Assert.False(parts[i].IntersectsWith(parts[j]), $"{parts[i]} and {parts[j]}");
        }
    }

    [Theory]
    [MemberData(nameof(Strips))]
    public void Layout_OfAnyStrip_HasPicturesOfOneShapeInReadingOrderAndFullRows(int panels, StripShape shape, int side, int width)
    {
        var layout = Layout(panels, shape, side, width);
        foreach (var panel in layout.Panels)
        {
            Assert.InRange(panel.Picture.Height - panel.Picture.Width * 12d / width, -0.6, 0.6 + 12d / width);
            Assert.True(Math.Max(panel.Picture.Width, panel.Picture.Height) >= side - 1);
            Assert.Equal((panel.Caption.Left, panel.Caption.Right, panel.Caption.Bottom), (panel.Picture.Left, panel.Picture.Right, panel.Picture.Top));
        }
        var rows = layout.Panels.GroupBy(panel => panel.Frame.Top).ToList();
        Assert.Equal(StripLayout.Rows(panels, shape), rows.Select(row => row.Count()));
        Assert.All(rows, row => Assert.Equal(row.Select(panel => panel.Frame.Left).Order(), row.Select(panel => panel.Frame.Left)));
        Assert.All(rows, row => Assert.Equal((layout.Title.Left, layout.Title.Right), (row.First().Frame.Left, row.Last().Frame.Right)));
        Assert.All(rows, row => Assert.Single(row.Select(panel => panel.Frame.Height).Distinct()));
    }

    [Theory]
    [InlineData(4, StripShape.Page, new[] { 2, 2 })]
    [InlineData(4, StripShape.Row, new[] { 4 })]
    [InlineData(3, StripShape.Page, new[] { 3 })]
    [InlineData(5, StripShape.Page, new[] { 2, 3 })]
    [InlineData(12, StripShape.Page, new[] { 4, 4, 4 })]
    [InlineData(1, StripShape.Column, new[] { 1 })]
    [InlineData(4, StripShape.Column, new[] { 1, 1, 1, 1 })]
    public void Rows_OfACount_AreThoseOfAComic(int panels, StripShape shape, int[] expected) => Assert.Equal(expected, StripLayout.Rows(panels, shape));

    [Fact]
    public void Rows_OfEveryCount_HoldAllPanels() =>
        Assert.All(Enumerable.Range(1, 12), panels => Assert.Equal(panels, StripLayout.Rows(panels, StripShape.Page).Sum()));

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public void Rows_OfTooFewOrTooMany_Throw(int panels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StripLayout.Rows(panels, StripShape.Page));

    private static StripLayout Layout(int panels, StripShape shape, int side, int width) => new StripPainter(new Strip
    {
        Title = "A title that is long enough for more than one line of even the widest page, or at least of most of the pages that are tried here",
        Seed = ulong.MaxValue,
        Shape = shape,
        PanelSide = side,
        Panels = [.. Enumerable.Range(0, panels).Select(
            i => new StripPanel(new Picture(width, 12, new byte[width * 12 * 3]), Captions[i % Captions.Length]))],
    }).Layout;
}
