using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>Sine and cosine of 16 numbers at once.</summary>
internal static class SineKernel
{
    /// <summary>Beyond this the subtraction of multiples of π/2 in two parts would lose accuracy.</summary>
    private const float ReductionLimit = 2048;

    /// <summary>
    /// Sine and cosine with one reduction to [-π/4, π/4] in two parts (Cody and Waite, "Software manual for the elementary functions", 1980)
    /// and the polynomials of Moshier's Cephes sinf.c. NaN gives NaN, infinity gives NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> Sine, Vector512<float> Cosine) SinCos(Vector512<float> x)
    {
        if (Vector512.GreaterThanAny(Vector512.Abs(x), Vector512.Create(ReductionLimit))) return SinCosOneByOne(x);

        // Adding 1.5·2²³ rounds to an integer and leaves it in the low bits of the sum.
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(0.636619772f), Vector512.Create(12582912f));
        var quadrant = shifted.AsInt32();
        var k = shifted - Vector512.Create(12582912f);
        var r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-1.57079637f), x);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(4.37113883e-8f), r); // π/2 = 1.57079637 - 4.371e-8
        var r2 = r * r;

        var s = Vector512.FusedMultiplyAdd(r2, Vector512.Create(-1.9515295891e-4f), Vector512.Create(8.3321608736e-3f));
        s = Vector512.FusedMultiplyAdd(s, r2, Vector512.Create(-1.6666654611e-1f));
        s = Vector512.FusedMultiplyAdd(s * r2, r, r);
        var c = Vector512.FusedMultiplyAdd(r2, Vector512.Create(2.443315711809948e-5f), Vector512.Create(-1.388731625493765e-3f));
        c = Vector512.FusedMultiplyAdd(c, r2, Vector512.Create(4.166664568298827e-2f));
        c = Vector512.FusedMultiplyAdd(c, r2, Vector512.Create(-0.5f));
        c = Vector512.FusedMultiplyAdd(c, r2, Vector512<float>.One);

        var swap = Vector512.Equals(quadrant & Vector512<int>.One, Vector512<int>.One).AsSingle();
        var sineSign = Vector512.ShiftLeft(quadrant & Vector512.Create(2), 30);
        var cosineSign = Vector512.ShiftLeft((quadrant + Vector512<int>.One) & Vector512.Create(2), 30);
        return (
            (Vector512.ConditionalSelect(swap, c, s).AsInt32() ^ sineSign).AsSingle(),
            (Vector512.ConditionalSelect(swap, s, c).AsInt32() ^ cosineSign).AsSingle());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Vector512<float> Sine, Vector512<float> Cosine) SinCosOneByOne(Vector512<float> x)
    {
        Span<float> sine = stackalloc float[16], cosine = stackalloc float[16];
        for (var i = 0; i < 16; i++)
        {
            var (s, c) = Math.SinCos(x[i]);
            (sine[i], cosine[i]) = ((float)s, (float)c);
        }
        return (Vector512.Create<float>(sine), Vector512.Create<float>(cosine));
    }
}
