using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Chooses the kernels.</summary>
internal static class KernelSelection
{
    /// <summary>The widths that this processor has, widest first.</summary>
    public static IReadOnlyList<VectorWidth> Supported { get; } = [.. Enum.GetValues<VectorWidth>().Where(IsSupported).OrderDescending()];

    public static IKernels Create(WeightFormat format, VectorWidth width) => width switch
    {
        VectorWidth.Bits512 => Create<Simd512, Vector512<float>>(format),
        VectorWidth.Bits256 => Create<Simd256, Vector256<float>>(format),
        VectorWidth.Bits128 => Create<Simd128, Vector128<float>>(format),
        _ => Create<SimdScalar, float>(format),
    };

    private static IKernels Create<TSimd, TVector>(WeightFormat format) where TSimd : struct, ISimd<TVector> where TVector : unmanaged =>
        format switch
        {
            WeightFormat.Float32 => new Kernels<TSimd, TVector, FloatPanelKernel<TSimd, TVector, Float32Layout<TSimd, TVector>>>(),
            WeightFormat.BFloat16 => new Kernels<TSimd, TVector, FloatPanelKernel<TSimd, TVector, BFloat16Layout<TSimd, TVector>>>(),
            WeightFormat.Int8 => new Kernels<TSimd, TVector, Int8PanelKernel<TSimd, TVector>>(),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no such weight format"),
        };

    private static bool IsSupported(VectorWidth width) => width switch
    {
        VectorWidth.Bits512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported,
        VectorWidth.Bits256 => Avx2.IsSupported && Fma.IsSupported,
        VectorWidth.Bits128 => Vector128.IsHardwareAccelerated,
        _ => true,
    };
}
