using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// The inner loops for 8-bit weights. Rows are rounded to 16 bits, with a scale for each group of inputs, which costs nothing beside the
/// 8 bits of the weights (32767 steps to the largest value of 128) and lets one instruction multiply twice as many. A group's sum of 128
/// products is exact: it is at most 128 · 32767 · 127 &lt; 2³¹. Sums of groups are added in order, as float32.
/// </summary>
internal readonly unsafe struct Int8PanelKernel<TSimd, TVector> : IPanelKernel
    where TSimd : struct, ISimd<TVector> where TVector : unmanaged
{
    private const int GroupPairs = PackedMatrix.Int8GroupInputs / 2;

    /// <summary>A prepared row: 16-bit integers, and behind them the scale of each group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float** Prepare(float** x, int rows, int inputs, float** prepared)
    {
        for (var row = 0; row < rows; row++)
            for (int begin = 0, group = 0; begin < inputs; begin += 2 * GroupPairs, group++)
                Round(x[row] + begin, Math.Min(2 * GroupPairs, inputs - begin), (short*)prepared[row] + begin,
                    Scale((int*)prepared[row], inputs, group));
        return prepared;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneRow(byte* panelA, byte* panelB, int inputs, float* x, float* tileA, float* tileB)
    {
        var width = TSimd.Width;
        var pairs = (int*)x;
        for (int begin = 0, group = 0; begin < inputs / 2; begin += GroupPairs, group++)
        {
            var end = Math.Min(begin + GroupPairs, inputs / 2);
            float* scalesA = (float*)panelA, scalesB = (float*)panelB;
            panelA += 2 * width * sizeof(float);
            panelB += 2 * width * sizeof(float);
            TVector a0 = default, a1 = default, b0 = default, b1 = default;
            for (var pair = begin; pair < end; pair++, panelA += 4 * width, panelB += 4 * width)
            {
                var both = TSimd.CreateBits(pairs[pair]);
                a0 = TSimd.MultiplyAddInt16(TSimd.LoadInt8AsInt16(panelA), both, a0);
                a1 = TSimd.MultiplyAddInt16(TSimd.LoadInt8AsInt16(panelA + 2 * width), both, a1);
                b0 = TSimd.MultiplyAddInt16(TSimd.LoadInt8AsInt16(panelB), both, b0);
                b1 = TSimd.MultiplyAddInt16(TSimd.LoadInt8AsInt16(panelB + 2 * width), both, b1);
            }
            Finish(a0, a1, scalesA, Scale(pairs, inputs, group), tileA, group);
            Finish(b0, b1, scalesB, Scale(pairs, inputs, group), tileB, group);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourRows(byte* panel, int inputs, float** rows, float* tile)
    {
        var width = TSimd.Width;
        int* x0 = (int*)rows[0], x1 = (int*)rows[1], x2 = (int*)rows[2], x3 = (int*)rows[3];
        for (int begin = 0, group = 0; begin < inputs / 2; begin += GroupPairs, group++)
        {
            var end = Math.Min(begin + GroupPairs, inputs / 2);
            var scales = (float*)panel;
            panel += 2 * width * sizeof(float);
            TVector a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
            for (var pair = begin; pair < end; pair++, panel += 4 * width)
            {
                Prefetch.Ahead(panel, 4 * width);
                TVector w0 = TSimd.LoadInt8AsInt16(panel), w1 = TSimd.LoadInt8AsInt16(panel + 2 * width);
                var x = TSimd.CreateBits(x0[pair]);
                a0 = TSimd.MultiplyAddInt16(w0, x, a0);
                b0 = TSimd.MultiplyAddInt16(w1, x, b0);
                x = TSimd.CreateBits(x1[pair]);
                a1 = TSimd.MultiplyAddInt16(w0, x, a1);
                b1 = TSimd.MultiplyAddInt16(w1, x, b1);
                x = TSimd.CreateBits(x2[pair]);
                a2 = TSimd.MultiplyAddInt16(w0, x, a2);
                b2 = TSimd.MultiplyAddInt16(w1, x, b2);
                x = TSimd.CreateBits(x3[pair]);
                a3 = TSimd.MultiplyAddInt16(w0, x, a3);
                b3 = TSimd.MultiplyAddInt16(w1, x, b3);
            }
            Finish(a0, b0, scales, Scale(x0, inputs, group), tile + 0 * width, group);
            Finish(a1, b1, scales, Scale(x1, inputs, group), tile + 2 * width, group);
            Finish(a2, b2, scales, Scale(x2, inputs, group), tile + 4 * width, group);
            Finish(a3, b3, scales, Scale(x3, inputs, group), tile + 6 * width, group);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EightRows(byte* panel, int inputs, float** rows, float* tile)
    {
        var width = TSimd.Width;
        int* x0 = (int*)rows[0], x1 = (int*)rows[1], x2 = (int*)rows[2], x3 = (int*)rows[3];
        int* x4 = (int*)rows[4], x5 = (int*)rows[5], x6 = (int*)rows[6], x7 = (int*)rows[7];
        for (int begin = 0, group = 0; begin < inputs / 2; begin += GroupPairs, group++)
        {
            var end = Math.Min(begin + GroupPairs, inputs / 2);
            var scales = (float*)panel;
            panel += 2 * width * sizeof(float);
            TVector a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
            TVector a4 = default, b4 = default, a5 = default, b5 = default, a6 = default, b6 = default, a7 = default, b7 = default;
            for (var pair = begin; pair < end; pair++, panel += 4 * width)
            {
                Prefetch.Ahead(panel, 4 * width);
                TVector w0 = TSimd.LoadInt8AsInt16(panel), w1 = TSimd.LoadInt8AsInt16(panel + 2 * width);
                var x = TSimd.CreateBits(x0[pair]);
                a0 = TSimd.MultiplyAddInt16(w0, x, a0);
                b0 = TSimd.MultiplyAddInt16(w1, x, b0);
                x = TSimd.CreateBits(x1[pair]);
                a1 = TSimd.MultiplyAddInt16(w0, x, a1);
                b1 = TSimd.MultiplyAddInt16(w1, x, b1);
                x = TSimd.CreateBits(x2[pair]);
                a2 = TSimd.MultiplyAddInt16(w0, x, a2);
                b2 = TSimd.MultiplyAddInt16(w1, x, b2);
                x = TSimd.CreateBits(x3[pair]);
                a3 = TSimd.MultiplyAddInt16(w0, x, a3);
                b3 = TSimd.MultiplyAddInt16(w1, x, b3);
                x = TSimd.CreateBits(x4[pair]);
                a4 = TSimd.MultiplyAddInt16(w0, x, a4);
                b4 = TSimd.MultiplyAddInt16(w1, x, b4);
                x = TSimd.CreateBits(x5[pair]);
                a5 = TSimd.MultiplyAddInt16(w0, x, a5);
                b5 = TSimd.MultiplyAddInt16(w1, x, b5);
                x = TSimd.CreateBits(x6[pair]);
                a6 = TSimd.MultiplyAddInt16(w0, x, a6);
                b6 = TSimd.MultiplyAddInt16(w1, x, b6);
                x = TSimd.CreateBits(x7[pair]);
                a7 = TSimd.MultiplyAddInt16(w0, x, a7);
                b7 = TSimd.MultiplyAddInt16(w1, x, b7);
            }
            Finish(a0, b0, scales, Scale(x0, inputs, group), tile + 0 * width, group);
            Finish(a1, b1, scales, Scale(x1, inputs, group), tile + 2 * width, group);
            Finish(a2, b2, scales, Scale(x2, inputs, group), tile + 4 * width, group);
            Finish(a3, b3, scales, Scale(x3, inputs, group), tile + 6 * width, group);
            Finish(a4, b4, scales, Scale(x4, inputs, group), tile + 8 * width, group);
            Finish(a5, b5, scales, Scale(x5, inputs, group), tile + 10 * width, group);
            Finish(a6, b6, scales, Scale(x6, inputs, group), tile + 12 * width, group);
            Finish(a7, b7, scales, Scale(x7, inputs, group), tile + 14 * width, group);
        }
    }

    /// <summary>Behind the integers, which were stored in whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Scale(int* pairs, int inputs, int group) => (float*)(pairs + (inputs + 15) / 16 * 8) + group;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector sum0, TVector sum1, float* weightScales, float* rowScale, float* tile, int group)
    {
        var scale = TSimd.Create(*rowScale);
        var before0 = group == 0 ? default : TSimd.Load(tile);
        var before1 = group == 0 ? default : TSimd.Load(tile + TSimd.Width);
        var scale0 = TSimd.Multiply(TSimd.Load(weightScales), scale);
        var scale1 = TSimd.Multiply(TSimd.Load(weightScales + TSimd.Width), scale);
        TSimd.Store(TSimd.FusedMultiplyAdd(TSimd.ConvertToSingle(sum0), scale0, before0), tile);
        TSimd.Store(TSimd.FusedMultiplyAdd(TSimd.ConvertToSingle(sum1), scale1, before1), tile + TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(float* x, int count, short* rounded, float* scale)
    {
        TVector largest = default;
        for (var i = 0; i < count; i += TSimd.Width) // what follows the last input is zero
        {
            var value = TSimd.Load(x + i);
            largest = TSimd.Max(largest, TSimd.Max(value, TSimd.Subtract(default, value)));
        }
        var max = TSimd.MaxAcross(largest);
        *scale = max / 32767;
        var factor = TSimd.Create(max > 0 ? 32767 / max : 0);
        var magic = TSimd.Create(12582912f); // 1.5 · 2²³: adding it rounds to an integer, which is then in the low bits
        for (var i = 0; i < count; i += TSimd.Width)
            TSimd.StoreLowInt16(TSimd.FusedMultiplyAdd(TSimd.Load(x + i), factor, magic), rounded + i);
    }
}
