using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Both vectors of the first input, then both of the second.</summary>
internal readonly unsafe struct Float32Layout<TSimd, TVector> : IWeightLayout<TVector>
    where TSimd : struct, ISimd<TVector> where TVector : unmanaged
{
    public static int PairBytes => 16 * TSimd.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Even0(byte* pair) => TSimd.Load((float*)pair);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Even1(byte* pair) => TSimd.Load((float*)pair + TSimd.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Odd0(byte* pair) => TSimd.Load((float*)pair + 2 * TSimd.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Odd1(byte* pair) => TSimd.Load((float*)pair + 3 * TSimd.Width);
}
