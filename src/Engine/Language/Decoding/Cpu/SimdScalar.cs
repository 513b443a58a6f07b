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

    public static float LoadInt8AsInt16(byte* source) => CreateBits((sbyte)source[0] & 0xFFFF | (sbyte)source[1] * 65536);

    public static float CreateBits(int value) => BitConverter.Int32BitsToSingle(value);

    public static float MultiplyAddInt16(float a, float b, float sum)
    {
        var (x, y) = (BitConverter.SingleToInt32Bits(a), BitConverter.SingleToInt32Bits(b));
        return CreateBits(BitConverter.SingleToInt32Bits(sum) + (short)x * (short)y + (x >> 16) * (y >> 16));
    }

    public static float ConvertToSingle(float integers) => BitConverter.SingleToInt32Bits(integers);

    public static void StoreLowInt16(float value, short* destination) =>
        *destination = (short)BitConverter.SingleToInt32Bits(value);
}
