using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Painting.Recipes.Comic;

/// <summary>
/// Where a cutout lies in the picture: a homography from the cutout's (x, y, 1), x and y in -1..1, to the picture's, as nine numbers row by
/// row.
/// </summary>
internal static class CutoutTransform
{
    /// <summary>The whole frame, exactly.</summary>
    public static float[] Whole { get; } = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    /// <summary>The whole frame with a part of the overscan around it.</summary>
    public static float[] DrawWhole(ComicOptions options, RandomStream random)
    {
        var scale = 1 + random.NextDouble() * options.Overscan;
        double x = random.NextDouble(-1, 1) * (scale - 1), y = random.NextDouble(-1, 1) * (scale - 1);
        return [(float)scale, 0, (float)x, 0, (float)scale, (float)y, 0, 0, 1];
    }

    /// <summary>A layer's square, moved a little, sometimes with more of what is around it; inside the frame where it fits.</summary>
    /// <param name="box">The layer's.</param>
    /// <param name="random">Always draws the same count of numbers.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    /// <param name="width">Of the picture, in pixels.</param>
    public static float[] DrawCloseUp(LayerBox box, RandomStream random, int height, int width)
    {
        const double least = .82, greatest = 1.25, move = .06; // the square of a layer is larger than what it shows
        var side = Math.Min(height, width);
        var half = box.HalfSide * random.NextDouble(least, greatest);
        double scaleX = 2 * half * side / width, scaleY = 2 * half * side / height;
        double x = (box.CentreX - .5 + random.NextDouble(-move, move) * half) * 2 * side / width;
        double y = (box.CentreY - .5 + random.NextDouble(-move, move) * half) * 2 * side / height;
        return [(float)scaleX, 0, (float)Inside(x, scaleX), 0, (float)scaleY, (float)Inside(y, scaleY), 0, 0, 1];

        static double Inside(double centre, double scale) => scale >= 1 ? centre : Math.Clamp(centre, scale - 1, 1 - scale);
    }

    /// <summary>A square part, rotated and tilted a little.</summary>
    /// <param name="options">The options.</param>
    /// <param name="random">Always draws the same count of numbers.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    /// <param name="width">Of the picture, in pixels.</param>
    public static float[] DrawCrop(ComicOptions options, RandomStream random, int height, int width)
    {
        var side = random.NextDouble(options.SmallestCrop, 1) * Math.Min(height, width);
        double scaleX = side / width, scaleY = side / height;
        var x = random.NextDouble(-1, 1) * Math.Max(0, 1 + options.Overscan - scaleX);
        var y = random.NextDouble(-1, 1) * Math.Max(0, 1 + options.Overscan - scaleY);
        var (sine, cosine) = Math.SinCos(random.NextDouble(-1, 1) * options.RotationDegrees * Math.PI / 180);
        double tiltX = random.NextDouble(-1, 1) * options.Perspective, tiltY = random.NextDouble(-1, 1) * options.Perspective;
        // (centre + scaled rotation) / (1 + tilt · position): the centre stays where it is.
        return
        [
            (float)(scaleX * cosine + x * tiltX), (float)(-scaleX * sine + x * tiltY), (float)x,
            (float)(scaleY * sine + y * tiltX), (float)(scaleY * cosine + y * tiltY), (float)y,
            (float)tiltX, (float)tiltY, 1,
        ];
    }
}
