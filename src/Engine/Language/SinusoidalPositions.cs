using static TorchSharp.torch;

namespace ComicCluster.Engine.Language;

/// <summary>
/// Positions to begin learning from: sines and cosines of falling frequencies (Vaswani et al., "Attention Is All You Need", 2017, section 3.5).
/// GPT-2's random ones have to be learned one by one; of these, "the token before" is the same turn everywhere, so that a model that sees
/// little text learns sooner to copy from what came before.
/// </summary>
internal static class SinusoidalPositions
{
    private const double LongestPeriod = 10_000; // over 2π

    /// <summary>Embeddings of positions. [count, width], float32</summary>
    /// <param name="count">How many positions.</param>
    /// <param name="width">Width of the model; even.</param>
    /// <param name="deviation">Their root mean square: that of the tokens' embeddings.</param>
    public static Tensor Of(int count, int width, double deviation)
    {
        var values = new float[count * width];
        for (var position = 0; position < count; position++)
        {
            for (var i = 0; i < width; i++)
            {
                var angle = position / Math.Pow(LongestPeriod, (i - i % 2) / (double)width);
                values[position * width + i] = (float)(Math.Sqrt(2) * deviation * (i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle)));
            }
        }
        return tensor(values, [count, width]);
    }
}
