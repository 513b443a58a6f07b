using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>
/// Backdrops as label maps: each point has one of a few labels, such as the upper sky or the nearest hill, the same ones at every time of day.
/// </summary>
internal static class BackdropLabels
{
    private const int MostLabels = 64, ProbeSide = 768;

    private static readonly Lazy<LabelCodes[]> Codes = new(() => [.. Enum.GetValues<Place>().Select(FindAll)]); // of each place

    /// <summary>How many labels there are.</summary>
    public static int Count => Codes.Value.Max(codes => codes.Count);

    /// <summary>The label of each pixel, [side, side], the labels' palette, [labels, components, terms], and what they look like, [side, side, 4].</summary>
    public static (byte[] Labels, float[] Palette, byte[] Rgba) Of(Place place, TimeOfDay time, int side)
    {
        var rgba = LayerRenderer.Render(place, time, side, PenStyle.Flat);
        var labels = Codes.Value[(int)place].Of(LayerRenderer.Render(place, time, side, PenStyle.Coded));
        return (labels, LabelPalette.Fit(labels, rgba, Count, isFlat: false), rgba);
    }

    private static LabelCodes FindAll(Place place) =>
        new(Enum.GetValues<TimeOfDay>().Select(time => LayerRenderer.Render(place, time, ProbeSide, PenStyle.Coded)), MostLabels);
}
