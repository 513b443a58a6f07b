using ComicCluster.Engine.Painting;

namespace ComicCluster.Judging;

/// <summary>How crisp the edges of a painting are, against the drawing of the same scene.</summary>
public static class Sharpness
{
    private const double Quantile = .99;

    /// <summary>
    /// The 99th percentile of the gradient of the painting's luminance over that of the drawing's: 1 where the strongest edges are as steep, less
    /// where they are blurred.
    /// </summary>
    /// <param name="painting">At least 3 × 3 pixels.</param>
    /// <param name="drawing">Of the same size.</param>
    /// <exception cref="ArgumentException">The sizes differ or are too small, or the drawing is of one colour.</exception>
    public static double Of(RgbPicture painting, RgbPicture drawing)
    {
        if ((painting.Width, painting.Height) != (drawing.Width, drawing.Height))
            throw new ArgumentException($"{painting.Width}x{painting.Height} pixels can't be compared with {drawing.Width}x{drawing.Height}.", nameof(painting));
        if (painting.Width < 3 || painting.Height < 3) throw new ArgumentException("A picture of fewer than 3 x 3 pixels has no gradient.", nameof(painting));
        var most = SteepestOf(drawing);
        return most > 0 ? SteepestOf(painting) / most : throw new ArgumentException("A drawing of one colour has no edge.", nameof(drawing));
    }

    /// <summary>The median over pairs of a painting and its drawing; see <see cref="Of"/>.</summary>
    /// <exception cref="ArgumentException">There is no pair, or one can't be compared.</exception>
    public static double Median(IEnumerable<(RgbPicture Painting, RgbPicture Drawing)> pairs)
    {
        var sorted = pairs.Select(pair => Of(pair.Painting, pair.Drawing)).Order().ToArray();
        if (sorted.Length == 0) throw new ArgumentException("The median of nothing is nothing.", nameof(pairs));
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The 99th percentile of the Sobel gradient's magnitude, the outermost pixels left out.</summary>
    private static float SteepestOf(RgbPicture picture)
    {
        var (width, height) = (picture.Width, picture.Height);
        var luminance = LuminanceOf(picture);
        var gradients = new float[(width - 2) * (height - 2)];
        var next = 0;
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var (above, here, below) = ((y - 1) * width + x, y * width + x, (y + 1) * width + x);
                var across = Sum(above + 1, here + 1, below + 1) - Sum(above - 1, here - 1, below - 1);
                var down = Sum(below - 1, below, below + 1) - Sum(above - 1, above, above + 1);
                gradients[next++] = MathF.Sqrt(across * across + down * down);
            }
        }
        Array.Sort(gradients);
        return gradients[(int)(Quantile * (gradients.Length - 1))];

        float Sum(int one, int middle, int other) => luminance[one] + 2 * luminance[middle] + luminance[other];
    }

    /// <summary>Y' of ITU-R BT.709 of each pixel.</summary>
    private static float[] LuminanceOf(RgbPicture picture)
    {
        var luminance = new float[picture.Width * picture.Height];
        for (var i = 0; i < luminance.Length; i++)
            luminance[i] = .2126f * picture.Rgb[3 * i] + .7152f * picture.Rgb[3 * i + 1] + .0722f * picture.Rgb[3 * i + 2];
        return luminance;
    }
}
