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
