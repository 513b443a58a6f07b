using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>How a time of day changes colours.</summary>
internal readonly record struct Daylight(TimeOfDay Time)
{
    /// <summary>A colour of the day as it looks now.</summary>
    public SKColor Tone(byte red, byte green, byte blue) => Time switch
    {
        TimeOfDay.Sunset => Scaled(red, green, blue, .98f, .76f, .66f),
        TimeOfDay.Night => Scaled(red, green, blue, .33f, .40f, .62f),
        _ => new SKColor(red, green, blue),
    };

    private static SKColor Scaled(byte red, byte green, byte blue, float byRed, float byGreen, float byBlue) =>
        new((byte)(red * byRed), (byte)(green * byGreen), (byte)(blue * byBlue));
}
