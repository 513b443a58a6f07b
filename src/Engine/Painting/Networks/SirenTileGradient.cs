using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static ComicCluster.Engine.Painting.Networks.GemmKernel;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// A tile of points through all layers of one SIREN, backward: dL/dz = dL/dh · cos(z), and with the factor ω for what is before it,
/// d = ω cos(z) dL/dh: dL/dW = dᵀh, dL/db = Σ d, dL/dh of the layer before = dW.
/// </summary>
internal static unsafe class SirenTileGradient
{
    /// <summary>Adds a tile's gradients.</summary>
    /// <param name="layout">Where things lie.</param>
    /// <param name="parameters">Packed parameters.</param>
    /// <param name="points">(row, column) of each point, [2, tile points].</param>
    /// <param name="outputGradient">dL/d(output) of each point, [channels, tile points]; zero beyond the tile's points.</param>
    /// <param name="rows">Points, rounded up to whole blocks.</param>
    /// <param name="arguments">z, [layers, tile points, row]; destroyed.</param>
    /// <param name="hidden">Scratch of one layer: h.</param>
    /// <param name="ping">Scratch of one layer: d.</param>
    /// <param name="pong">Scratch of one layer: d of the layer before.</param>
    /// <param name="gradient">In the layout; added to.</param>
    public static void Backward(
        SirenLayout layout, float* parameters, float* points, float* outputGradient, int rows,
        float* arguments, float* hidden, float* ping, float* pong, float* gradient)
    {
        int padded = layout.Padded, row = layout.Row, last = layout.Shape.SineLayers - 1;
        Derive(arguments + (nint)last * layout.TileLayer, layout.Shape.Omega(last), hidden, padded, row, rows);
        Output(layout, parameters, outputGradient, rows, hidden, arguments + (nint)last * layout.TileLayer, ping, gradient);
        for (var layer = last; layer > 0; layer--)
        {
            var cosine = arguments + (nint)(layer - 1) * layout.TileLayer;
            Derive(cosine, layout.Shape.Omega(layer - 1), hidden, padded, row, rows);
            var weight = parameters + layout.HiddenBack + (layer - 1) * layout.HiddenSize;
            var weightGradient = gradient + layout.Hidden + (layer - 1) * layout.HiddenSize; // [out, in]
            var biasGradient = gradient + layout.Bias + (layer - 1) * padded;
            for (var column = 0; column < padded; column += BlockColumns)
            {
                for (var unit = 0; unit < padded; unit += BlockRows)
                    Block(ping + unit, 1, row, hidden + column, row, rows, weightGradient + unit * padded + column, padded, add: true);
                for (var t = 0; t < rows; t += BlockRows)
                {
                    var offset = t * row + column;
                    Block(ping + t * row, row, 1, weight + column * padded, BlockColumns, layout.Shape.Width, pong + offset, row, add: false);
                    Multiply(pong + offset, cosine + offset, row, biasGradient + column);
                }
            }
            var swap = ping;
            ping = pong;
            pong = swap;
        }
        First(layout, points, rows, ping, gradient);
    }

    /// <summary>h = sin(z), and ω cos(z) in the place of z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Derive(float* z, float omega, float* h, int padded, int row, int rows)
    {
        var factor = Vector512.Create(omega);
        for (var t = 0; t < rows * row; t += row)
            for (var i = t; i < t + padded; i += 16)
            {
                var (sine, cosine) = SineKernel.SinCos(Vector512.Load(z + i));
                sine.Store(h + i);
                (factor * cosine).Store(z + i);
            }
    }

    /// <summary>The linear layer: its gradients, and d of the last sine layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Output(
        SirenLayout layout, float* parameters, float* outputGradient, int rows, float* h, float* cosine, float* d, float* gradient)
    {
        int padded = layout.Padded, row = layout.Row, channels = layout.Shape.Channels;
        var bias = gradient + layout.Bias + (layout.Shape.SineLayers - 1) * padded;
        for (var i = 0; i < padded; i += 16)
        {
            for (var t = 0; t < rows; t++) default(Vector512<float>).Store(d + t * row + i);
            for (var channel = 0; channel < channels; channel++)
            {
                var weight = Vector512.Load(parameters + layout.Output + channel * padded + i);
                var plane = outputGradient + channel * SirenLayout.TilePoints;
                Vector512<float> sum = default;
                for (var t = 0; t < rows; t++)
                {
                    var g = Vector512.Create(plane[t]);
                    sum = Vector512.FusedMultiplyAdd(g, Vector512.Load(h + t * row + i), sum);
                    Vector512.FusedMultiplyAdd(g, weight, Vector512.Load(d + t * row + i)).Store(d + t * row + i);
                }
                Add(gradient + layout.Output + channel * padded + i, sum);
            }
            Vector512<float> total = default;
            for (var t = 0; t < rows; t++)
            {
                var value = Vector512.Load(d + t * row + i) * Vector512.Load(cosine + t * row + i);
                value.Store(d + t * row + i);
                total += value;
            }
            Add(bias + i, total);
        }
        for (var t = 0; t < rows; t++)
            for (var channel = 0; channel < channels; channel++)
                gradient[layout.OutputBias + channel] += outputGradient[channel * SirenLayout.TilePoints + t];
    }

    /// <summary>d = dL/dh · ω cos(z) for one block, and its sum over the points.</summary>
    private static void Multiply(float* d, float* cosine, nint row, float* biasGradient)
    {
        Vector512<float> sum0 = default, sum1 = default;
        for (nint t = 0; t < BlockRows * row; t += row)
        {
            var d0 = Vector512.Load(d + t) * Vector512.Load(cosine + t);
            var d1 = Vector512.Load(d + t + 16) * Vector512.Load(cosine + t + 16);
            d0.Store(d + t);
            d1.Store(d + t + 16);
            sum0 += d0;
            sum1 += d1;
        }
        Add(biasGradient, sum0);
        Add(biasGradient + 16, sum1);
    }

    private static void First(SirenLayout layout, float* points, int rows, float* d, float* gradient)
    {
        for (var i = 0; i < layout.Padded; i += 16)
        {
            Vector512<float> y = default, x = default;
            for (var t = 0; t < rows; t++)
            {
                var value = Vector512.Load(d + t * layout.Row + i);
                y = Vector512.FusedMultiplyAdd(value, Vector512.Create(points[t]), y);
                x = Vector512.FusedMultiplyAdd(value, Vector512.Create(points[SirenLayout.TilePoints + t]), x);
            }
            Add(gradient + i, y);
            Add(gradient + layout.Padded + i, x);
        }
    }

    private static void Add(float* to, Vector512<float> value) => (Vector512.Load(to) + value).Store(to);
}
