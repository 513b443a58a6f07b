using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static ComicCluster.Engine.Painting.Networks.GemmKernel;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// A tile of points through all layers of one SIREN, forward: z = ω(Wh + b), h = sin(z). What is kept for the backward pass is z.
/// </summary>
internal static unsafe class SirenTile
{
    /// <summary>Evaluates a tile.</summary>
    /// <param name="layout">Where things lie.</param>
    /// <param name="parameters">Packed parameters.</param>
    /// <param name="points">(row, column) of each point, [2, tile points]; zero beyond the tile's points.</param>
    /// <param name="rows">Points, rounded up to whole blocks.</param>
    /// <param name="arguments">Receives z, [layers, tile points, row].</param>
    /// <param name="layerStep">From one layer's z to the next's; 0 where nothing is kept.</param>
    /// <param name="ping">Scratch of one layer.</param>
    /// <param name="pong">Scratch of one layer.</param>
    /// <returns>h of the last sine layer: one of the scratches.</returns>
    public static float* Forward(
        SirenLayout layout, float* parameters, float* points, int rows, float* arguments, nint layerStep, float* ping, float* pong)
    {
        int padded = layout.Padded, row = layout.Row;
        First(layout, parameters, points, rows, arguments, ping);
        for (var layer = 1; layer < layout.Shape.SineLayers; layer++)
        {
            var z = arguments + layer * layerStep;
            var weight = parameters + layout.Hidden + (layer - 1) * layout.HiddenSize;
            var bias = parameters + layout.Bias + layer * padded;
            var omega = Vector512.Create(layout.Shape.Omega(layer));
            for (var column = 0; column < padded; column += BlockColumns)
                for (var t = 0; t < rows; t += BlockRows)
                {
                    var offset = t * row + column;
                    Block(ping + t * row, row, 1, weight + column * padded, BlockColumns, layout.Shape.Width, z + offset, row, add: false);
                    Activate(z + offset, bias + column, omega, pong + offset, row);
                }
            var swap = ping;
            ping = pong;
            pong = swap;
        }
        return ping;
    }

    /// <summary>The linear layer, into planes [channels, points of the picture].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(SirenLayout layout, float* parameters, float* hidden, int count, float* output, nint plane)
    {
        int padded = layout.Padded, row = layout.Row, channels = layout.Shape.Channels;
        float* weight = parameters + layout.Output, bias = parameters + layout.OutputBias;
        for (var t = 0; t < count; t++)
        {
            var point = hidden + t * row;
            var channel = 0;
            for (; channel + 4 <= channels; channel += 4) // four at a time: each activation is loaded once for them
            {
                var w = weight + channel * padded;
                Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
                for (var i = 0; i < padded; i += 16)
                {
                    var h = Vector512.Load(point + i);
                    sum0 = Vector512.FusedMultiplyAdd(h, Vector512.Load(w + i), sum0);
                    sum1 = Vector512.FusedMultiplyAdd(h, Vector512.Load(w + padded + i), sum1);
                    sum2 = Vector512.FusedMultiplyAdd(h, Vector512.Load(w + 2 * padded + i), sum2);
                    sum3 = Vector512.FusedMultiplyAdd(h, Vector512.Load(w + 3 * padded + i), sum3);
                }
                output[t + channel * plane] = Vector512.Sum(sum0) + bias[channel];
                output[t + (channel + 1) * plane] = Vector512.Sum(sum1) + bias[channel + 1];
                output[t + (channel + 2) * plane] = Vector512.Sum(sum2) + bias[channel + 2];
                output[t + (channel + 3) * plane] = Vector512.Sum(sum3) + bias[channel + 3];
            }
            for (; channel < channels; channel++)
            {
                Vector512<float> sum = default;
                for (var i = 0; i < padded; i += 16)
                    sum = Vector512.FusedMultiplyAdd(Vector512.Load(point + i), Vector512.Load(weight + channel * padded + i), sum);
                output[t + channel * plane] = Vector512.Sum(sum) + bias[channel];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void First(SirenLayout layout, float* parameters, float* points, int rows, float* z, float* h)
    {
        int padded = layout.Padded, row = layout.Row;
        var omega = Vector512.Create(layout.Shape.Omega(0));
        for (var t = 0; t < rows; t++)
        {
            Vector512<float> y = Vector512.Create(points[t]), x = Vector512.Create(points[SirenLayout.TilePoints + t]);
            for (var i = 0; i < padded; i += 16)
            {
                var sum = Vector512.FusedMultiplyAdd(x, Vector512.Load(parameters + padded + i), y * Vector512.Load(parameters + i));
                var argument = omega * (sum + Vector512.Load(parameters + layout.Bias + i));
                argument.Store(z + t * row + i);
                SineKernel.SinCos(argument).Sine.Store(h + t * row + i);
            }
        }
    }

    /// <summary>z = ω(z + b) and h = sin(z) for one block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Activate(float* z, float* bias, Vector512<float> omega, float* h, nint row)
    {
        Vector512<float> bias0 = Vector512.Load(bias), bias1 = Vector512.Load(bias + 16);
        for (nint t = 0; t < BlockRows * row; t += row)
        {
            var argument0 = omega * (Vector512.Load(z + t) + bias0);
            var argument1 = omega * (Vector512.Load(z + t + 16) + bias1);
            argument0.Store(z + t);
            argument1.Store(z + t + 16);
            SineKernel.SinCos(argument0).Sine.Store(h + t);
            SineKernel.SinCos(argument1).Sine.Store(h + t + 16);
        }
    }
}
