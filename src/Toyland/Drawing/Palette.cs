using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>The colours that a thing is drawn with.</summary>
/// <param name="Main">Most of it.</param>
/// <param name="Light">Where light falls.</param>
/// <param name="Dark">Where it does not.</param>
/// <param name="Ink">The outline.</param>
internal readonly record struct Palette(SKColor Main, SKColor Light, SKColor Dark, SKColor Ink)
{
    public static readonly SKColor DarkInk = new(34, 26, 42), PaleInk = new(196, 200, 232), GreyInk = new(122, 120, 140);

    /// <summary>The palette of a thing; where it is dark around, dark things get a pale outline.</summary>
    public static Palette Of(Colour colour, bool darkAround)
    {
        var main = MainOf(colour);
        var ink = colour switch
        {
            Colour.Black => darkAround ? PaleInk : GreyInk,
            Colour.Blue or Colour.Purple or Colour.Brown when darkAround => PaleInk,
            _ => DarkInk,
        };
        return colour switch
        {
            Colour.White => new Palette(main, SKColors.White, new SKColor(206, 212, 228), ink),
            Colour.Black => new Palette(main, new SKColor(76, 73, 86), new SKColor(24, 22, 28), ink),
            _ => new Palette(main, Mix(main, SKColors.White, .32f), Mix(main, new SKColor(50, 20, 60), .27f), ink),
        };
    }

    /// <summary>The colour that <see cref="Colour"/> documents.</summary>
    public static SKColor MainOf(Colour colour) => colour switch
    {
        Colour.Red => new SKColor(214, 40, 40),
        Colour.Orange => new SKColor(245, 140, 30),
        Colour.Yellow => new SKColor(250, 215, 50),
        Colour.Green => new SKColor(60, 165, 60),
        Colour.Blue => new SKColor(50, 95, 215),
        Colour.Purple => new SKColor(135, 60, 170),
        Colour.Pink => new SKColor(245, 140, 185),
        Colour.White => new SKColor(245, 245, 245),
        Colour.Black => new SKColor(40, 38, 45),
        Colour.Brown => new SKColor(135, 85, 45),
        _ => throw new ArgumentOutOfRangeException(nameof(colour)),
    };

    /// <summary>(1 - part) of one and part of the other.</summary>
    public static SKColor Mix(SKColor one, SKColor other, float part)
    {
        byte Between(byte a, byte b) => (byte)Math.Round(a + (b - a) * part);
        return new SKColor(Between(one.Red, other.Red), Between(one.Green, other.Green), Between(one.Blue, other.Blue));
    }
}
