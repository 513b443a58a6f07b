using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>How a time of day changes colours.</summary>
/// <param name="Time">When it is.</param>
/// <param name="IsCoded">Whether colours say what is where: they are the same then at all times.</param>
internal readonly record struct Daylight(TimeOfDay Time, bool IsCoded = false)
{
    private static readonly SKColor SkyCode = new(0, 0, 240);

    /// <summary>The colours of the sky from above to below.</summary>
    public SKColor[] Sky
    {
        get
        {
            SKColor[] colours = Time switch
            {
                TimeOfDay.Day => [new SKColor(74, 164, 238), new SKColor(190, 230, 252)],
                TimeOfDay.Sunset => [new SKColor(222, 84, 118), new SKColor(250, 134, 84), new SKColor(255, 206, 112)],
                _ => [new SKColor(12, 14, 46), new SKColor(40, 46, 104)],
            };
            if (IsCoded) Array.Fill(colours, SkyCode);
            return colours;
        }
    }

    /// <summary>A colour of the day as it looks now.</summary>
    public SKColor Tone(byte red, byte green, byte blue) => (IsCoded ? TimeOfDay.Day : Time) switch
    {
        TimeOfDay.Sunset => Scaled(red, green, blue, .98f, .76f, .66f),
        TimeOfDay.Night => Scaled(red, green, blue, .33f, .40f, .62f),
        _ => new SKColor(red, green, blue),
    };

    private static SKColor Scaled(byte red, byte green, byte blue, float byRed, float byGreen, float byBlue) =>
        new((byte)(red * byRed), (byte)(green * byGreen), (byte)(blue * byBlue));
}
