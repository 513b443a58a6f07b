using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Drawing.Kinds;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Tests.Drawing;

public sealed class KindDrawingTests
{
    private const int Small = 24;

    [Fact]
    public void Draw_AnyTwoKinds_HaveDifferentSilhouettes()
    {
        var silhouettes = Enum.GetValues<Kind>().Select(kind => (Kind: kind, Filled: Pixels(kind, Colour.Red, Small).Select(pixel => pixel.Alpha > 127).ToArray())).ToArray();
        for (var one = 0; one < silhouettes.Length; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var pairs = silhouettes[one].Filled.Zip(silhouettes[other].Filled).ToArray();
                var common = (double)pairs.Count(pair => pair.First && pair.Second) / pairs.Count(pair => pair.First || pair.Second);
                Assert.True(common < .85, $"{silhouettes[one].Kind} and {silhouettes[other].Kind} share {common:P0}");
            }
        }
    }

    [Fact]
    public void Draw_AnyKindAndColour_ShowsThatColourMost()
    {
        var weak = new List<string>();
        foreach (var kind in Enum.GetValues<Kind>())
        {
            foreach (var colour in Enum.GetValues<Colour>())
            {
                var palette = Palette.Of(colour, darkAround: false);
                var filled = Pixels(kind, colour, 96).Where(pixel => pixel.Alpha == 255).ToArray();
                var own = filled.Count(pixel => pixel == palette.Main || pixel == palette.Light || pixel == palette.Dark);
                var strongest = filled.Where(pixel => pixel != palette.Ink && pixel != palette.Main && pixel != palette.Light && pixel != palette.Dark)
                    .GroupBy(pixel => pixel).Max(group => group.Count());
                if (own < 1.2 * strongest || own < .15 * filled.Length) weak.Add($"{colour} {kind}: {own} of {filled.Length}, another {strongest}");
            }
        }
        Assert.Empty(weak);
    }

    [Fact]
    public void Draw_AnyKind_StaysNearItsSquare()
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var filled = Pixels(kind, Colour.Red, 120, reach: 1.5f).Index().Where(pixel => pixel.Item.Alpha > 127).Select(pixel => pixel.Index).ToArray();

            Assert.InRange(filled.Length, .12 * 80 * 80, 80 * 80);
            Assert.All(filled, pixel => Assert.True(Math.Max(Math.Abs(pixel % 120 - 60), Math.Abs(pixel / 120 - 60)) <= 45, $"{kind} at {pixel % 120}, {pixel / 120}"));
        }
    }

    /// <summary>A kind on nothing; the picture reaches from -reach to reach.</summary>
    private static SKColor[] Pixels(Kind kind, Colour colour, int side, float reach = 1.05f)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Transparent);
        using var pen = new Pen { Canvas = canvas, Palette = Palette.Of(colour, darkAround: false), Line = .04f };
        canvas.Scale(side / (2 * reach));
        canvas.Translate(reach, reach);
        KindDrawing.Draw(pen, kind);
        return bitmap.Pixels;
    }
}
