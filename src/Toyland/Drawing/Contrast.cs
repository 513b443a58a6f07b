using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>Whether a thing stands out from what is behind it; where it does not, it gets a halo.</summary>
internal static class Contrast
{
    /// <summary>The least distance in CIELAB (ΔE, CIE 1976) that is seen at once in a small picture.</summary>
    private const double LeastDistance = 34;

    private static readonly SKColor OnDark = new(222, 226, 246), OnWhite = new(112, 136, 180), OnLight = new(255, 249, 232);

    /// <summary>The halo's colour; null where none is needed.</summary>
    public static SKColor? HaloOf(Colour colour, Place place, TimeOfDay time)
    {
        var light = new Daylight(place == Place.Space ? TimeOfDay.Night : time);
        var ground = GroundOf(place, light);
        var main = Palette.MainOf(colour);
        if (Distance(main, ground) >= LeastDistance) return null;
        if (Lab(ground).L < 50) return OnDark;
        return colour == Colour.White ? OnWhite : OnLight;
    }

    /// <summary>The colour that most of a thing is seen against.</summary>
    private static SKColor GroundOf(Place place, Daylight light) => place switch
    {
        Place.Meadow => light.Tone(112, 188, 72),
        Place.Desert => light.Tone(242, 198, 112),
        Place.Snow => light.Tone(234, 242, 250),
        Place.Sea => light.Tone(46, 143, 191),
        Place.Forest => light.Tone(40, 90, 56),
        Place.Mountains => light.Tone(122, 126, 150),
        Place.Room => light.Tone(210, 160, 110),
        Place.Space => new SKColor(24, 10, 44),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    private static double Distance(SKColor one, SKColor other)
    {
        var (a, b) = (Lab(one), Lab(other));
        return Math.Sqrt((a.L - b.L) * (a.L - b.L) + (a.A - b.A) * (a.A - b.A) + (a.B - b.B) * (a.B - b.B));
    }

    /// <summary>CIELAB of an sRGB colour, D65.</summary>
    private static (double L, double A, double B) Lab(SKColor colour)
    {
        double red = Linear(colour.Red), green = Linear(colour.Green), blue = Linear(colour.Blue);
        var x = Root((.4124 * red + .3576 * green + .1805 * blue) / .9505);
        var y = Root(.2126 * red + .7152 * green + .0722 * blue);
        var z = Root((.0193 * red + .1192 * green + .9505 * blue) / 1.089);
        return (116 * y - 16, 500 * (x - y), 200 * (y - z));

        static double Linear(byte channel) => channel / 255.0 is var c && c <= .04045 ? c / 12.92 : Math.Pow((c + .055) / 1.055, 2.4);
        static double Root(double t) => t > .008856 ? Math.Cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
