using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// The inner loops of a matrix product: one panel of floating-point weights times 1, 4 or 8 rows. Each output is one chain of fused
/// multiply-adds over the inputs in order, whatever the number of rows, so a row's result does not depend on what is computed beside it.
/// </summary>
internal readonly unsafe struct FloatPanelKernel<TSimd, TVector, TLayout> : IPanelKernel
    where TSimd : struct, ISimd<TVector> where TVector : unmanaged where TLayout : struct, IWeightLayout<TVector>
{
    public static float** Prepare(float** x, int rows, int inputs, float** prepared) => x;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneRow(byte* panelA, byte* panelB, int inputs, float* x, float* tileA, float* tileB)
    {
        var pairBytes = TLayout.PairBytes;
        TVector a0 = default, a1 = default, b0 = default, b1 = default; // four chains hide the latency of a multiply-add
        for (var k = 0; k < inputs; k += 2, panelA += pairBytes, panelB += pairBytes)
        {
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
        Store(a0, a1, tileA);
        Store(b0, b1, tileB);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourRows(byte* panel, int inputs, float** rows, float* tile)
    {
        var width = TSimd.Width;
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3];
        TVector a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
        for (var k = 0; k < inputs; k += 2, panel += TLayout.PairBytes)
        {
            Prefetch.Ahead(panel, TLayout.PairBytes);
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
            w0 = TLayout.Odd0(panel);
            w1 = TLayout.Odd1(panel);
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
        Store(a0, b0, tile + 0 * width);
        Store(a1, b1, tile + 2 * width);
        Store(a2, b2, tile + 4 * width);
        Store(a3, b3, tile + 6 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EightRows(byte* panel, int inputs, float** rows, float* tile)
    {
        var width = TSimd.Width;
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3], x4 = rows[4], x5 = rows[5], x6 = rows[6], x7 = rows[7];
        TVector a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
        TVector a4 = default, b4 = default, a5 = default, b5 = default, a6 = default, b6 = default, a7 = default, b7 = default;
        for (var k = 0; k < inputs; k += 2, panel += TLayout.PairBytes)
        {
            Prefetch.Ahead(panel, TLayout.PairBytes);
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
            w0 = TLayout.Odd0(panel);
            w1 = TLayout.Odd1(panel);
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
        Store(a0, b0, tile + 0 * width);
        Store(a1, b1, tile + 2 * width);
        Store(a2, b2, tile + 4 * width);
        Store(a3, b3, tile + 6 * width);
        Store(a4, b4, tile + 8 * width);
        Store(a5, b5, tile + 10 * width);
        Store(a6, b6, tile + 12 * width);
        Store(a7, b7, tile + 14 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector sum0, TVector sum1, float* tile)
    {
        TSimd.Store(sum0, tile);
        TSimd.Store(sum1, tile + TSimd.Width);
    }
}
