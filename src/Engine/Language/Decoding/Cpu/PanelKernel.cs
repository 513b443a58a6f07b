using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// The inner loops of a matrix product: one panel of weights times 1, 4 or 8 rows. Each output is one chain of fused multiply-adds over
/// the inputs in order (one chain a group where there are scales), whatever the number of rows, so a row's result does not depend on
/// what is computed beside it.
/// </summary>
internal static unsafe class PanelKernel<TSimd, TVector, TLayout>
    where TSimd : struct, ISimd<TVector> where TVector : unmanaged where TLayout : struct, IWeightLayout<TVector>
{
    /// <summary>How far ahead of its use a weight is asked for: the hardware stops at the end of a page, and panels are many.</summary>
    private const int PrefetchBytes = 4096;

    private static int GroupInputs => TLayout.GroupInputs > 0 ? TLayout.GroupInputs : int.MaxValue / 2;

    /// <summary>One row times two panels, which may be the same one: four chains hide the latency of the multiply-add.</summary>
    /// <param name="panelA">The first panel.</param>
    /// <param name="panelB">The second panel.</param>
    /// <param name="inputs">The padded number of inputs.</param>
    /// <param name="x">[inputs].</param>
    /// <param name="tileA">[panel width], the sums of the first panel.</param>
    /// <param name="tileB">[panel width], the sums of the second panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneRow(byte* panelA, byte* panelB, int inputs, float* x, float* tileA, float* tileB)
    {
        for (var begin = 0; begin < inputs; begin += GroupInputs)
        {
            var end = Math.Min(inputs - begin, GroupInputs) + begin;
            float* scalesA = (float*)panelA, scalesB = (float*)panelB;
            if (TLayout.GroupInputs > 0)
            {
                panelA += 2 * TSimd.Width * sizeof(float);
                panelB += 2 * TSimd.Width * sizeof(float);
            }
            TVector a0 = default, a1 = default, b0 = default, b1 = default;
            for (var k = begin; k < end; k += 2, panelA += TLayout.PairBytes, panelB += TLayout.PairBytes)
            {
                Prefetch(panelA);
                Prefetch(panelB);
                var even = TSimd.Create(x[k]);
                a0 = TSimd.FusedMultiplyAdd(TLayout.Even0(panelA), even, a0);
                a1 = TSimd.FusedMultiplyAdd(TLayout.Even1(panelA), even, a1);
                b0 = TSimd.FusedMultiplyAdd(TLayout.Even0(panelB), even, b0);
                b1 = TSimd.FusedMultiplyAdd(TLayout.Even1(panelB), even, b1);
                var odd = TSimd.Create(x[k + 1]);
                a0 = TSimd.FusedMultiplyAdd(TLayout.Odd0(panelA), odd, a0);
                a1 = TSimd.FusedMultiplyAdd(TLayout.Odd1(panelA), odd, a1);
                b0 = TSimd.FusedMultiplyAdd(TLayout.Odd0(panelB), odd, b0);
                b1 = TSimd.FusedMultiplyAdd(TLayout.Odd1(panelB), odd, b1);
            }
            Finish(a0, a1, scalesA, tileA, begin == 0);
            Finish(b0, b1, scalesB, tileB, begin == 0);
        }
    }

    /// <summary>A panel times four rows, given by their addresses.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="inputs">The padded number of inputs.</param>
    /// <param name="rows">[rows] addresses of [inputs].</param>
    /// <param name="tile">[rows, panel width], the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourRows(byte* panel, int inputs, float** rows, float* tile)
    {
        var width = TSimd.Width;
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3];
        for (var begin = 0; begin < inputs; begin += GroupInputs)
        {
            var end = Math.Min(inputs - begin, GroupInputs) + begin;
            var scales = (float*)panel;
            if (TLayout.GroupInputs > 0) panel += 2 * width * sizeof(float);
            TVector a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
            for (var k = begin; k < end; k += 2, panel += TLayout.PairBytes)
            {
                Prefetch(panel);
                TVector w0 = TLayout.Even0(panel), w1 = TLayout.Even1(panel);
                var x = TSimd.Create(x0[k]);
                a0 = TSimd.FusedMultiplyAdd(w0, x, a0);
                b0 = TSimd.FusedMultiplyAdd(w1, x, b0);
                x = TSimd.Create(x1[k]);
                a1 = TSimd.FusedMultiplyAdd(w0, x, a1);
                b1 = TSimd.FusedMultiplyAdd(w1, x, b1);
                x = TSimd.Create(x2[k]);
                a2 = TSimd.FusedMultiplyAdd(w0, x, a2);
                b2 = TSimd.FusedMultiplyAdd(w1, x, b2);
                x = TSimd.Create(x3[k]);
                a3 = TSimd.FusedMultiplyAdd(w0, x, a3);
                b3 = TSimd.FusedMultiplyAdd(w1, x, b3);
                w0 = TLayout.Odd0(panel); w1 = TLayout.Odd1(panel);
                x = TSimd.Create(x0[k + 1]);
                a0 = TSimd.FusedMultiplyAdd(w0, x, a0);
                b0 = TSimd.FusedMultiplyAdd(w1, x, b0);
                x = TSimd.Create(x1[k + 1]);
                a1 = TSimd.FusedMultiplyAdd(w0, x, a1);
                b1 = TSimd.FusedMultiplyAdd(w1, x, b1);
                x = TSimd.Create(x2[k + 1]);
                a2 = TSimd.FusedMultiplyAdd(w0, x, a2);
                b2 = TSimd.FusedMultiplyAdd(w1, x, b2);
                x = TSimd.Create(x3[k + 1]);
                a3 = TSimd.FusedMultiplyAdd(w0, x, a3);
                b3 = TSimd.FusedMultiplyAdd(w1, x, b3);
            }
            Finish(a0, b0, scales, tile + 0 * width, begin == 0);
            Finish(a1, b1, scales, tile + 2 * width, begin == 0);
            Finish(a2, b2, scales, tile + 4 * width, begin == 0);
            Finish(a3, b3, scales, tile + 6 * width, begin == 0);
        }
    }

    /// <summary>A panel times eight rows; see <see cref="FourRows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EightRows(byte* panel, int inputs, float** rows, float* tile)
    {
        var width = TSimd.Width;
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3], x4 = rows[4], x5 = rows[5], x6 = rows[6], x7 = rows[7];
        for (var begin = 0; begin < inputs; begin += GroupInputs)
        {
            var end = Math.Min(inputs - begin, GroupInputs) + begin;
            var scales = (float*)panel;
            if (TLayout.GroupInputs > 0) panel += 2 * width * sizeof(float);
            TVector a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
            TVector a4 = default, b4 = default, a5 = default, b5 = default, a6 = default, b6 = default, a7 = default, b7 = default;
            for (var k = begin; k < end; k += 2, panel += TLayout.PairBytes)
            {
                Prefetch(panel);
                TVector w0 = TLayout.Even0(panel), w1 = TLayout.Even1(panel);
                var x = TSimd.Create(x0[k]);
                a0 = TSimd.FusedMultiplyAdd(w0, x, a0);
                b0 = TSimd.FusedMultiplyAdd(w1, x, b0);
                x = TSimd.Create(x1[k]);
                a1 = TSimd.FusedMultiplyAdd(w0, x, a1);
                b1 = TSimd.FusedMultiplyAdd(w1, x, b1);
                x = TSimd.Create(x2[k]);
                a2 = TSimd.FusedMultiplyAdd(w0, x, a2);
                b2 = TSimd.FusedMultiplyAdd(w1, x, b2);
                x = TSimd.Create(x3[k]);
                a3 = TSimd.FusedMultiplyAdd(w0, x, a3);
                b3 = TSimd.FusedMultiplyAdd(w1, x, b3);
                x = TSimd.Create(x4[k]);
                a4 = TSimd.FusedMultiplyAdd(w0, x, a4);
                b4 = TSimd.FusedMultiplyAdd(w1, x, b4);
                x = TSimd.Create(x5[k]);
                a5 = TSimd.FusedMultiplyAdd(w0, x, a5);
                b5 = TSimd.FusedMultiplyAdd(w1, x, b5);
                x = TSimd.Create(x6[k]);
                a6 = TSimd.FusedMultiplyAdd(w0, x, a6);
                b6 = TSimd.FusedMultiplyAdd(w1, x, b6);
                x = TSimd.Create(x7[k]);
                a7 = TSimd.FusedMultiplyAdd(w0, x, a7);
                b7 = TSimd.FusedMultiplyAdd(w1, x, b7);
                w0 = TLayout.Odd0(panel); w1 = TLayout.Odd1(panel);
                x = TSimd.Create(x0[k + 1]);
                a0 = TSimd.FusedMultiplyAdd(w0, x, a0);
                b0 = TSimd.FusedMultiplyAdd(w1, x, b0);
                x = TSimd.Create(x1[k + 1]);
                a1 = TSimd.FusedMultiplyAdd(w0, x, a1);
                b1 = TSimd.FusedMultiplyAdd(w1, x, b1);
                x = TSimd.Create(x2[k + 1]);
                a2 = TSimd.FusedMultiplyAdd(w0, x, a2);
                b2 = TSimd.FusedMultiplyAdd(w1, x, b2);
                x = TSimd.Create(x3[k + 1]);
                a3 = TSimd.FusedMultiplyAdd(w0, x, a3);
                b3 = TSimd.FusedMultiplyAdd(w1, x, b3);
                x = TSimd.Create(x4[k + 1]);
                a4 = TSimd.FusedMultiplyAdd(w0, x, a4);
                b4 = TSimd.FusedMultiplyAdd(w1, x, b4);
                x = TSimd.Create(x5[k + 1]);
                a5 = TSimd.FusedMultiplyAdd(w0, x, a5);
                b5 = TSimd.FusedMultiplyAdd(w1, x, b5);
                x = TSimd.Create(x6[k + 1]);
                a6 = TSimd.FusedMultiplyAdd(w0, x, a6);
                b6 = TSimd.FusedMultiplyAdd(w1, x, b6);
                x = TSimd.Create(x7[k + 1]);
                a7 = TSimd.FusedMultiplyAdd(w0, x, a7);
                b7 = TSimd.FusedMultiplyAdd(w1, x, b7);
            }
            Finish(a0, b0, scales, tile + 0 * width, begin == 0);
            Finish(a1, b1, scales, tile + 2 * width, begin == 0);
            Finish(a2, b2, scales, tile + 4 * width, begin == 0);
            Finish(a3, b3, scales, tile + 6 * width, begin == 0);
            Finish(a4, b4, scales, tile + 8 * width, begin == 0);
            Finish(a5, b5, scales, tile + 10 * width, begin == 0);
            Finish(a6, b6, scales, tile + 12 * width, begin == 0);
            Finish(a7, b7, scales, tile + 14 * width, begin == 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector sum0, TVector sum1, float* scales, float* tile, bool first)
    {
        if (TLayout.GroupInputs > 0)
        {
            var before0 = first ? default : TSimd.Load(tile);
            var before1 = first ? default : TSimd.Load(tile + TSimd.Width);
            sum0 = TSimd.FusedMultiplyAdd(sum0, TSimd.Load(scales), before0);
            sum1 = TSimd.FusedMultiplyAdd(sum1, TSimd.Load(scales + TSimd.Width), before1);
        }
        TSimd.Store(sum0, tile);
        TSimd.Store(sum1, tile + TSimd.Width);
    }

    /// <summary>Asks for every line of the pair that lies <see cref="PrefetchBytes"/> ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(byte* pair)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(pair + PrefetchBytes);
        if (TLayout.PairBytes > 64) Sse.Prefetch0(pair + PrefetchBytes + 64);
        if (TLayout.PairBytes > 128) Sse.Prefetch0(pair + PrefetchBytes + 128);
        if (TLayout.PairBytes > 192) Sse.Prefetch0(pair + PrefetchBytes + 192);
    }
}
