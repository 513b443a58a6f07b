using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>
/// Pillow's bicubic resampling (Pillow, src/libImaging/Resample.c), which CLIP was trained with: Keys' kernel with a = −0.5, widened when
/// a picture shrinks so that every pixel counts. As a matrix for one direction.
/// </summary>
internal static class BicubicResampling
{
    private const double A = -0.5, Radius = 2;

    /// <summary>The weights of all input positions for some consecutive output positions.</summary>
    /// <param name="inputs">Length of the whole input.</param>
    /// <param name="outputs">Length of the whole output.</param>
    /// <param name="first">First output position wanted.</param>
    /// <param name="count">How many output positions.</param>
    /// <returns>[count, inputs]; each row sums to 1.</returns>
    public static Tensor Weights(int inputs, int outputs, int first, int count)
    {
        var scale = (double)inputs / outputs;
        var widening = Math.Max(scale, 1);
        var weights = new float[count * inputs];
        for (var row = 0; row < count; row++)
        {
            var center = (first + row + 0.5) * scale;
            var low = Math.Max((int)(center - Radius * widening + 0.5), 0);
            var high = Math.Min((int)(center + Radius * widening + 0.5), inputs);
            var kernel = Enumerable.Range(low, high - low).Select(x => Kernel((x - center + 0.5) / widening)).ToArray();
            var sum = kernel.Sum();
            for (var i = 0; i < kernel.Length; i++) weights[row * inputs + low + i] = (float)(kernel[i] / sum);
        }
        return tensor(weights, [count, inputs]);
    }

    private static double Kernel(double x)
    {
        x = Math.Abs(x);
        if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
        return x < Radius ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }
}
