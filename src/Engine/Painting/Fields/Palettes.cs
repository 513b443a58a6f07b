using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Fields;

/// <summary>Snaps the opacities of an imagined palette to nothing and to opaque.</summary>
internal static class Palettes
{
    private const float NearlyNothing = 0.08f, NearlyOpaque = 0.9f;

    /// <summary>Labels that are nearly nothing become nothing, and those that are nearly opaque opaque: what was learned is never quite either.</summary>
    /// <param name="palette">[labels, components, terms].</param>
    public static void Snap(Span<float> palette)
    {
        for (var start = 0; start < palette.Length; start += FieldShape.PaletteValues)
        {
            var label = palette.Slice(start, FieldShape.PaletteValues);
            var opacity = label[^FieldShape.Terms..];
            if (opacity[0] < NearlyNothing) label.Clear();
            else if (opacity[0] > NearlyOpaque)
            {
                opacity.Clear();
                opacity[0] = 1;
            }
        }
    }

    /// <summary>What of a palette may change while it is painted, 1 or 0 for each number: what is nothing stays nothing, and opacities stay.</summary>
    /// <param name="palette">[labels, components, terms].</param>
    public static Tensor Movable(Tensor palette)
    {
        var movable = palette.ne(0).to_type(ScalarType.Float32);
        movable.narrow(1, FieldShape.Components - 1, 1).zero_();
        return movable;
    }
}
