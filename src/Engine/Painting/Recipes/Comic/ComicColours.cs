using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Recipes.Comic;

/// <summary>From the network's output to colours: a sigmoid, whose gradient never vanishes as a clamp's does.</summary>
internal static class ComicColours
{
    // From the network's output to what goes into the sigmoid, whose bend begins at about 1.
    private const float Gain = 2.5f, Strength = 1.8f;

    // How colours vary together in photographs, as a square root of their covariance (tensorflow/lucid, optvis/param/color.py); the first
    // column is brightness; the other two are 1.8 times as strong (eps696/aphantasia) for clearer colours.
    private static readonly float[] Correlation =
    [
        0.26f, Strength * 0.09f, Strength * 0.02f,
        0.27f, Strength * 0.00f, Strength * -0.05f,
        0.27f, Strength * -0.09f, Strength * 0.03f,
    ];

    // The norm of lucid's largest column.
    private const float CorrelationNorm = 0.4619f;

    /// <summary>Colours in 0..1.</summary>
    /// <param name="raw">[canvases, 3, height, width].</param>
    /// <param name="decorrelate">Whether the output's channels are brightness and two differences of colours rather than red, green, blue.</param>
    public static Tensor From(Tensor raw, bool decorrelate)
    {
        if (!decorrelate) return (raw * Gain).sigmoid();
        var matrix = tensor(Correlation, device: raw.device).view(3, 3) * (Gain / CorrelationNorm);
        var mixed = matrix.matmul(raw.flatten(2)).view_as(raw); // [3, 3] · [canvases, 3, points]
        return mixed.sigmoid();
    }
}
