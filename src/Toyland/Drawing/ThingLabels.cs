using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>
/// Things as label maps: each point has one of a few labels, such as the body's colour, its outline or skin, whatever colour that is. They are found
/// by drawing things in colours that nothing has, so a red and a blue cat have the same labels.
/// </summary>
internal static class ThingLabels
{
    private const int MostLabels = 64, ProbeSide = 96;
    private const uint Nothing = 0;

    private static readonly ThingColours Coded = new(
        new Palette(new SKColor(255, 0, 1), new SKColor(255, 0, 2), new SKColor(255, 0, 3), new SKColor(255, 0, 4)), new SKColor(255, 0, 5), new SKColor(255, 0, 6));

    private static readonly Lazy<LabelCodes> Codes = new(FindAll);

    /// <summary>How many labels there are; 0 is nothing.</summary>
    public static int Count => Codes.Value.Count;

    /// <summary>The label of each pixel, [side, side], the labels' palette, [labels, components, terms], and what they look like, [side, side, 4].</summary>
    public static (byte[] Labels, float[] Palette, byte[] Rgba) Of(Thing thing, Place place, TimeOfDay time, int side)
    {
        var colours = ThingColours.Of(thing.Colour, place, time);
        var rgba = LayerRenderer.Render(thing, place, colours, side, PenStyle.Flat);
        var labels = Codes.Value.Of(DrawCoded(thing, place, hasHalo: colours.Halo is not null, side));
        return (labels, LabelPalette.Fit(labels, rgba, Count, isFlat: true), rgba);
    }

    private static byte[] DrawCoded(Thing thing, Place place, bool hasHalo, int side) =>
        LayerRenderer.Render(thing, place, hasHalo ? Coded : Coded with { Halo = null }, side, PenStyle.Flat);

    private static LabelCodes FindAll() => new(
        from kind in Enum.GetValues<Kind>()
        from pose in Lexicon.IsInSky(kind) ? [Pose.Stands] : Enum.GetValues<Pose>()
        from place in new[] { Place.Meadow, Place.Sea }
        select DrawCoded(new Thing(kind, Colour.Red, pose), place, hasHalo: true, ProbeSide), MostLabels, Nothing);
}
