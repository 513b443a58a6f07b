using System.Security.Cryptography;
using ComicCluster.Publishing.Strips;

namespace ComicCluster.Publishing.Tests.Strips;

public sealed class StripPainterTests
{
    private static readonly Strip Sample = new()
    {
        Title = "The Mage, the Warrior, and the Priest",
        Seed = 7,
        PanelSide = 200,
        Panels =
        [
            new(Flat(200, 30, 30), "A red one."), new(Flat(30, 200, 30), "A green one beside it."),
            new(Flat(30, 30, 200), ""), new(Flat(9, 9, 9), "é ж 龍 🐉"),
        ],
    };

    [Fact]
    public void Draw_OfAStrip_ShowsEachPictureUnhidden()
    {
        var painter = new StripPainter(Sample);
        var page = StripPainter.Draw(Sample);
        Assert.Equal((painter.Layout.Width, painter.Layout.Height), (page.Width, page.Height));
        for (var i = 0; i < 4; i++)
        {
            var picture = painter.Layout.Panels[i].Picture;
            picture.Inflate(-4, -4);
            for (var y = picture.Top; y < picture.Bottom; y++)
                for (var x = picture.Left; x < picture.Right; x++) Assert.Equal(Sample.Panels[i].Picture.Rgb[..3], Pixel(page, x, y));
        }
    }

    [Fact]
    public void Draw_OfAStrip_PutsInkOnlyWhereItBelongs()
    {
        var layout = new StripPainter(Sample).Layout;
        var page = StripPainter.Draw(Sample);
        var paper = Pixel(page, 0, 0);
        Assert.True(paper.Min() > 200);
        Assert.Contains(Columns(layout.Title.Left, layout.Title.Right), x => Pixel(page, x, layout.Title.MidY).Max() < 60);
        Assert.Contains(Columns(layout.Footer.Left, layout.Footer.Right), x => Pixel(page, x, layout.Footer.MidY).Max() < 200);
        var caption = layout.Panels[0].Caption;
        Assert.Contains(Columns(caption.Left + 5, caption.Right - 5), x => Pixel(page, x, caption.MidY).Max() < 120);
        Assert.All(Columns(0, page.Width), x => Assert.Equal(paper, Pixel(page, x, 1)));
        Assert.All(Columns(0, page.Height), y => Assert.Equal(paper, Pixel(page, 1, y)));
        var gutter = (layout.Panels[0].Frame.Right + layout.Panels[1].Frame.Left) / 2;
        Assert.All(Columns(layout.Title.Bottom, layout.Footer.Top), y => Assert.Equal(paper, Pixel(page, gutter, y)));
    }

    // The bytes of this strip on the machine where it was first drawn. A difference means another font, layout or version of Skia: look at the
    // picture, and if it is right, write the new digest here.
    [Fact]
    public void Draw_OfTheSample_GivesTheKnownBytes() =>
        Assert.Equal("098255198ec94e5c", Convert.ToHexStringLower(SHA256.HashData(StripPainter.Draw(Sample).Rgb))[..16]);

    [Fact]
    public void Draw_OfAPictureOfAnotherShape_ShowsItsMiddle()
    {
        var wide = new byte[30 * 10 * 3];
        for (var i = 0; i < wide.Length; i++) wide[i] = (byte)(i / 3 % 30 is >= 10 and < 20 ? 200 : 0);
        var strip = Sample with { Panels = [Sample.Panels[0], new(new Picture(30, 10, wide), "")] };
        var centre = new StripPainter(strip).Layout.Panels[1].Picture;
        centre.Inflate(-40, -20); // two pixels of the picture away from the border: beyond the resampler's reach
        var page = StripPainter.Draw(strip);
        Assert.Equal([200, 200, 200], Pixel(page, centre.Left, centre.Top));
        Assert.Equal([200, 200, 200], Pixel(page, centre.Right, centre.Bottom));
    }

    [Theory]
    [InlineData(32, 16, 200, 100)]
    [InlineData(12, 24, 100, 200)]
    [InlineData(1, 100, 50, 200)] // no longer than 4:1
    public void Draw_OfOnePicture_KeepsItsShape(int width, int height, int expectedWidth, int expectedHeight)
    {
        var layout = new StripPainter(Sample with { Panels = [new(new Picture(width, height, new byte[width * height * 3]), "A caption.")] }).Layout;
        Assert.Equal((expectedWidth, expectedHeight), (layout.Panels[0].Picture.Width, layout.Panels[0].Picture.Height));
    }

    [Theory]
    [InlineData(63)]
    [InlineData(1025)]
    public void Draw_OfASideOutOfRange_Throws(int side) => Assert.Throws<ArgumentException>(() => StripPainter.Draw(Sample with { PanelSide = side }));

    [Fact]
    public void Draw_OfABrokenStrip_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StripPainter.Draw(Sample with { Panels = [] }));
        Assert.Throws<ArgumentException>(() => StripPainter.Draw(Sample with { Panels = [new(new Picture(2, 2, [1, 2, 3]), "")] }));
        Assert.Throws<ArgumentException>(() => StripPainter.Draw(Sample with { Panels = [new(new Picture(0, 0, []), "")] }));
    }

    private static Picture Flat(byte red, byte green, byte blue) =>
        new(8, 8, [.. Enumerable.Repeat((byte[])[red, green, blue], 64).SelectMany(rgb => rgb)]);

    private static byte[] Pixel(Picture picture, int x, int y) => picture.Rgb.AsSpan((y * picture.Width + x) * 3, 3).ToArray();

    private static IEnumerable<int> Columns(int from, int to) => Enumerable.Range(from, to - from);
}
