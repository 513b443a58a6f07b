namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// The operations of one vector width that the kernels are written in. The kernels are generic over it, so the compiler makes one copy of
/// them a width. <see cref="FusedMultiplyAdd"/> rounds once at every width, so matrix products do not depend on the width.
/// </summary>
/// <typeparam name="TVector">A vector of <see cref="Width"/> floats.</typeparam>
internal unsafe interface ISimd<TVector> where TVector : unmanaged
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Width { get; }

    /// <summary>How many rows of two accumulators each fit the registers: 4 or 8.</summary>
    static abstract int RowTile { get; }

    static abstract TVector Load(float* source);
    static abstract void Store(TVector value, float* destination);
    static abstract TVector Create(float value);
    static abstract TVector Add(TVector a, TVector b);
    static abstract TVector Subtract(TVector a, TVector b);
    static abstract TVector Multiply(TVector a, TVector b);
    static abstract TVector Divide(TVector a, TVector b);
    static abstract TVector Max(TVector a, TVector b);
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TVector FusedMultiplyAdd(TVector a, TVector b, TVector c);

    static abstract float Sum(TVector value);
    static abstract float MaxAcross(TVector value);

    /// <summary>Adds the low bits of <paramref name="exponent"/>, read as an integer, to the exponent of <paramref name="value"/>.</summary>
    static abstract TVector ShiftExponent(TVector value, TVector exponent);

    /// <summary>The bfloat16 in the low halves of 32-bit lanes.</summary>
    static abstract TVector LoadLowBFloat16(byte* source);

    /// <summary>The bfloat16 in the high halves of 32-bit lanes.</summary>
    static abstract TVector LoadHighBFloat16(byte* source);

    /// <summary>Twice <see cref="Width"/> bytes, sign-extended to 16 bits; the bits of a vector are theirs from here on.</summary>
    static abstract TVector LoadInt8AsInt16(byte* source);

    /// <summary>A 32-bit pattern in every lane.</summary>
    static abstract TVector CreateBits(int value);

    /// <summary>Multiplies 16-bit integers, and adds both products of a lane to the 32-bit integer in <paramref name="sum"/>.</summary>
    static abstract TVector MultiplyAddInt16(TVector a, TVector b, TVector sum);

    /// <summary>The floats of 32-bit integers.</summary>
    static abstract TVector ConvertToSingle(TVector integers);

    /// <summary>Stores the low 16 bits of every lane.</summary>
    static abstract void StoreLowInt16(TVector value, short* destination);
}
