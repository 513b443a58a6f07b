using ComicCluster.Engine.Painting.Fields;

namespace ComicCluster.Toyland.Drawing;

/// <summary>The colours of labels, found in a picture.</summary>
internal static class LabelPalette
{
    /// <summary>
    /// Fits each label's colour as a + b · row by least squares: colours of Toyland change from above to below or not at all.
    /// </summary>
    /// <param name="labels">[side, side].</param>
    /// <param name="rgba">Premultiplied, [side, side, 4].</param>
    /// <param name="count">How many labels there are.</param>
    /// <param name="isFlat">Whether b is 0.</param>
    /// <returns>[labels, components, terms]; NaN for labels that do not occur. Rows go from -1 to 1.</returns>
    public static float[] Fit(byte[] labels, byte[] rgba, int count, bool isFlat)
    {
        var side = (int)Math.Sqrt(labels.Length);
        var (n, rows, squares) = (new double[count], new double[count], new double[count]);
        var (sums, products) = (new double[count * FieldShape.Components], new double[count * FieldShape.Components]);
        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            var label = labels[pixel];
            var row = (pixel / side + .5) * 2 / side - 1;
            n[label]++;
            rows[label] += row;
            squares[label] += row * row;
            for (var component = 0; component < FieldShape.Components; component++)
            {
                var value = rgba[FieldShape.Components * pixel + component] / 255.0;
                sums[label * FieldShape.Components + component] += value;
                products[label * FieldShape.Components + component] += row * value;
            }
        }
        var palette = new float[count * FieldShape.PaletteValues];
        for (var label = 0; label < count; label++)
        {
            if (n[label] == 0)
            {
                palette.AsSpan(label * FieldShape.PaletteValues, FieldShape.PaletteValues).Fill(float.NaN);
                continue;
            }
            var middle = rows[label] / n[label];
            var variance = squares[label] / n[label] - middle * middle;
            for (var component = 0; component < FieldShape.Components; component++)
            {
                var at = label * FieldShape.Components + component;
                var mean = sums[at] / n[label];
                var slope = isFlat || variance < 1e-6 ? 0 : (products[at] / n[label] - middle * mean) / variance;
                palette[at * FieldShape.Terms] = (float)(mean - slope * middle);
                palette[at * FieldShape.Terms + 1] = (float)slope;
            }
        }
        return palette;
    }
}
