using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>As float32 but bytes; before each group of inputs stand its scales, one float an output.</summary>
internal readonly unsafe struct Int8Layout<TSimd, TVector> : IWeightLayout<TVector>
    where TSimd : struct, ISimd<TVector> where TVector : unmanaged
{
    public static WeightFormat Format => WeightFormat.Int8;

    public static int PairBytes => 4 * TSimd.Width;

    public static int GroupInputs => PackedMatrix.Int8GroupInputs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Even0(byte* pair) => TSimd.LoadInt8(pair);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Even1(byte* pair) => TSimd.LoadInt8(pair + TSimd.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Odd0(byte* pair) => TSimd.LoadInt8(pair + 2 * TSimd.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Odd1(byte* pair) => TSimd.LoadInt8(pair + 3 * TSimd.Width);
}
