using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// Each 32-bit lane holds the first input of an output in its low half and the second in its high half: widening is one operation.
/// </summary>
internal readonly unsafe struct BFloat16Layout<TSimd, TVector> : IWeightLayout<TVector>
    where TSimd : struct, ISimd<TVector> where TVector : unmanaged
{
    public static int PairBytes => 8 * TSimd.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Even0(byte* pair) => TSimd.LoadLowBFloat16(pair);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Even1(byte* pair) => TSimd.LoadLowBFloat16(pair + 4 * TSimd.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Odd0(byte* pair) => TSimd.LoadHighBFloat16(pair);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Odd1(byte* pair) => TSimd.LoadHighBFloat16(pair + 4 * TSimd.Width);
}
