using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>One float at a time: for processors without vectors, and the plain path that the others are tested against.</summary>
internal readonly unsafe struct SimdScalar : ISimd<float>
{
    public static int Width => 1;

    public static int RowTile => 4;

    public static float Load(float* source) => *source;

    public static void Store(float value, float* destination) => *destination = value;

    public static float Create(float value) => value;

    public static float Add(float a, float b) => a + b;

    public static float Subtract(float a, float b) => a - b;

    public static float Multiply(float a, float b) => a * b;

    public static float Divide(float a, float b) => a / b;

    public static float Max(float a, float b) => MathF.Max(a, b);

    public static float Min(float a, float b) => MathF.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FusedMultiplyAdd(float a, float b, float c) => MathF.FusedMultiplyAdd(a, b, c);

    public static float Sum(float value) => value;

    public static float MaxAcross(float value) => value;

    public static float ShiftExponent(float value, float exponent) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) + (BitConverter.SingleToInt32Bits(exponent) << 23));

    public static float LoadLowBFloat16(byte* source) => BitConverter.UInt32BitsToSingle(*(uint*)source << 16);

    public static float LoadHighBFloat16(byte* source) => BitConverter.UInt32BitsToSingle(*(uint*)source & 0xFFFF0000u);

    public static float LoadInt8(byte* source) => (sbyte)*source;
}
