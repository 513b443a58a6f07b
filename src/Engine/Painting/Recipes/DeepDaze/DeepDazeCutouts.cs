using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Recipes.DeepDaze;

/// <summary>Deep Daze's random cutouts.</summary>
internal static class DeepDazeCutouts
{
    /// <summary>Where <c>saturate_bound</c> ends: "cutouts above this value lead to destabilisation".</summary>
    private const double SaturateLimit = 0.75;

    /// <summary>Draws one cutout: its side is a whole number of pixels in [⌊lower·W⌋, ⌊upper·W⌋ - 1], so the full frame never occurs.</summary>
    /// <param name="options">The options.</param>
    /// <param name="random">Draws the numbers.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="progress">Share of the run's cutouts that were made, 0 to 1.</param>
    public static CutoutBox Draw(DeepDazeOptions options, RandomStream random, int height, int width, double progress)
    {
        var shorter = Math.Min(height, width);
        var bound = options.LowerBoundCutout;
        if (options.SaturateBound && bound < SaturateLimit) bound += (SaturateLimit - bound) * progress;
        var lower = Math.Max(1, (int)(bound * shorter));
        var upper = Math.Max(lower + 1, (int)(options.UpperBoundCutout * shorter)); // exclusive
        var side = random.NextInt32(lower, upper);
        if (options.GaussSampling)
        {
            // Deep Daze means to replace only the samples outside of the bounds; its condition replaces every one.
            var sample = (int)((options.GaussMean + options.GaussStandardDeviation * random.NextNormal()) * shorter);
            if (sample >= lower && sample < upper) side = sample;
        }
        return new CutoutBox(Offset(options, random, height - side), Offset(options, random, width - side), side);
    }

    /// <summary>Cuts out of one picture and resizes to what the guide sees: bilinear, corners not aligned, no antialiasing.</summary>
    /// <param name="picture">[1, 3, height, width].</param>
    /// <param name="boxes">The cutouts.</param>
    /// <param name="side">The side of the pictures that the guide sees.</param>
    /// <returns>[cutouts, 3, side, side].</returns>
    public static Tensor Cut(Tensor picture, IEnumerable<CutoutBox> boxes, int side) =>
        cat([.. boxes.Select(box => Resize(picture.narrow(2, box.Top, box.Side).narrow(3, box.Left, box.Side), side))]);

    /// <summary>Resizes a picture to what the guide sees.</summary>
    public static Tensor Resize(Tensor picture, int side) =>
        F.interpolate(picture, size: [side, side], mode: InterpolationMode.Bilinear, align_corners: false);

    private static int Offset(DeepDazeOptions options, RandomStream random, int largest)
    {
        if (options.CenterBias)
        {
            var centre = largest / 2.0;
            var offset = (int)(centre + centre / options.CenterFocus * random.NextNormal());
            if (offset >= 0 && offset <= largest) return offset;
        }
        return random.NextInt32(0, largest + 1);
    }
}
