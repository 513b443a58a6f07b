using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Fields;

/// <summary>From a colour field's output to colours.</summary>
internal static class ColourField
{
    private const float OpacityGain = 2.5f, OpacityBias = 1; // noise is nearly opaque

    /// <summary>Premultiplied red, green, blue and opacity, [4, height, width].</summary>
    /// <param name="raw">The network's output, [4, height, width].</param>
    /// <param name="colours">From [1, 3, height, width] of it to colours, as the recipe has it.</param>
    /// <param name="isOpaque">Whether there is nothing behind it.</param>
    public static Tensor Colours(Tensor raw, Func<Tensor, Tensor> colours, bool isOpaque)
    {
        var rgb = colours(raw.narrow(0, 0, 3).unsqueeze(0))[0];
        if (isOpaque) return cat([rgb, ones_like(rgb.narrow(0, 0, 1))]);
        var opacity = (raw.narrow(0, 3, 1) * OpacityGain + OpacityBias).sigmoid();
        return cat([rgb * opacity, opacity]);
    }
}
