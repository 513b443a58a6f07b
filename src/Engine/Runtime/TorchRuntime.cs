using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Runtime;

/// <summary>The process-wide settings of libtorch. Call <see cref="Start"/> once, before the first tensor.</summary>
public static class TorchRuntime
{
    private static readonly Lock Gate = new();
    private static bool _started;

    /// <summary>
    /// Loads libtorch and fixes its number of threads. More intra-op threads than free cores makes every operation wait in spinning
    /// barriers, up to a hundred times slower.
    /// </summary>
    /// <param name="threads">Intra-op threads; null takes <c>COMIC_THREADS</c> from the environment, else the number of cores.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    /// <exception cref="DllNotFoundException">libtorch is not beside the executable or can't be loaded on this system.</exception>
    public static void Start(int? threads = null)
    {
        lock (Gate)
        {
            if (threads < 1) throw new ArgumentOutOfRangeException(nameof(threads), threads, "threads must be 1 or more.");
            if (_started) return;
            Threads = Math.Clamp(threads ?? FromEnvironment() ?? Environment.ProcessorCount, 1, Environment.ProcessorCount);
            InitializeDeviceType(DeviceType.CPU);
            set_num_threads(Threads);
            _started = true;
        }
    }

    /// <summary>The number of intra-op threads that <see cref="Start"/> fixed.</summary>
    public static int Threads { get; private set; }

    /// <summary>The first GPU where there is one, else the CPU.</summary>
    public static Device DefaultDevice => cuda.is_available() ? CUDA : CPU;

    /// <summary>
    /// Whether <see cref="DefaultDevice"/> multiplies bfloat16 matrices in hardware: a GPU, or a processor with AVX512_BF16 or AMX. Elsewhere they
    /// are emulated, slower than float32.
    /// </summary>
    public static bool HasBFloat16 => DefaultDevice.type != DeviceType.CPU || ProcessorHasBFloat16();

    /// <summary>How many native tensors are alive, whoever holds them: what a leak test watches.</summary>
    public static long LiveTensors => Tensor.TotalCount;

    // Intel's Instruction Set Extensions Programming Reference, chapter 1: CPUID leaf 7, sub-leaf 1, EAX bit 5 and sub-leaf 0, EDX bit 22.
    private static bool ProcessorHasBFloat16() =>
        X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7 &&
        ((X86Base.CpuId(7, 1).Eax & 1 << 5) != 0 || (X86Base.CpuId(7, 0).Edx & 1 << 22) != 0);

    private static int? FromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("COMIC_THREADS"), out var threads) ? threads : null;
}
