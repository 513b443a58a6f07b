using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>The colours of a thing that depend on its own colour, on the place and on the time.</summary>
/// <param name="Palette">Of its body.</param>
/// <param name="Halo">Around it; null where it stands out without.</param>
/// <param name="Foam">Of the water at its foot.</param>
internal readonly record struct ThingColours(Palette Palette, SKColor? Halo, SKColor Foam)
{
    /// <summary>The colours that a thing has at a place and time: in the dark, dark things have a pale outline.</summary>
    public static ThingColours Of(Colour colour, Place place, TimeOfDay time) => new(
        Palette.Of(colour, time == TimeOfDay.Night || place == Place.Space), Contrast.HaloOf(colour, place, time), new Daylight(time).Tone(226, 250, 255));
}
