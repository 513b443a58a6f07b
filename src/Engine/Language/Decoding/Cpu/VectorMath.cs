using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Elementary functions on vectors of any width, the same in each lane whatever the width.</summary>
internal static class VectorMath<TSimd, TVector> where TSimd : struct, ISimd<TVector> where TVector : unmanaged
{
    /// <summary>
    /// e^x to two units in the last place, for x clamped to [-87, 88]: x = n ln 2 + r with |r| ≤ ln 2 / 2, Taylor's polynomial of degree
    /// 7 for e^r (remainder 5e-9 of it), and n added to the exponent (Muller, "Elementary Functions", section 11).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        x = TSimd.Max(TSimd.Min(x, TSimd.Create(88f)), TSimd.Create(-87f));
        var magic = TSimd.Create(12582912f); // 1.5 · 2²³: adding it rounds to an integer, which is then in the low bits
        var shifted = TSimd.FusedMultiplyAdd(x, TSimd.Create(1.44269504f), magic);
        var n = TSimd.Subtract(shifted, magic);
        var r = TSimd.FusedMultiplyAdd(n, TSimd.Create(-0.693145752f), x); // ln 2 in two parts, so that n ln 2 is exact enough
        r = TSimd.FusedMultiplyAdd(n, TSimd.Create(-1.42860677e-6f), r);
        var p = TSimd.Create(1f / 5040);
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Create(1f / 720));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Create(1f / 120));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Create(1f / 24));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Create(1f / 6));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Create(0.5f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Create(1f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Create(1f));
        return TSimd.ShiftExponent(p, shifted);
    }

    /// <summary>
    /// GELU with the tanh of GPT-2: 0.5 x (1 + tanh z) with z = √(2/π) (x + 0.044715 x³), written as x / (1 + e^(-2z)), which loses no
    /// digits where tanh is close to -1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Gelu(TVector x)
    {
        var cubic = TSimd.FusedMultiplyAdd(TSimd.Multiply(x, x), TSimd.Create(0.044715f), TSimd.Create(1f));
        var minusTwoZ = TSimd.Multiply(TSimd.Multiply(x, TSimd.Create(-2 * 0.7978845608028654f)), cubic);
        return TSimd.Divide(x, TSimd.Add(Exp(minusTwoZ), TSimd.Create(1f)));
    }
}
