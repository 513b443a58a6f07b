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
    /// <exception cref="DllNotFoundException">libtorch is not beside the executable or can't be loaded on this system.</exception>
    public static void Start(int? threads = null)
    {
        lock (Gate)
        {
            if (_started) return;
            Threads = Math.Clamp(threads ?? FromEnvironment() ?? Environment.ProcessorCount, 1, Environment.ProcessorCount);
            // Before libtorch is loaded: OpenMP reads it once.
            Environment.SetEnvironmentVariable("OMP_NUM_THREADS", Threads.ToString());
            InitializeDeviceType(DeviceType.CPU);
            set_num_threads(Threads);
            _started = true;
        }
    }

    /// <summary>The number of intra-op threads that <see cref="Start"/> fixed.</summary>
    public static int Threads { get; private set; }

    /// <summary>The first GPU where there is one, else the CPU.</summary>
    public static Device DefaultDevice => cuda.is_available() ? CUDA : CPU;

    /// <summary>How many native tensors are alive, whoever holds them: what a leak test watches.</summary>
    public static long LiveTensors => Tensor.TotalCount;

    private static int? FromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("COMIC_THREADS"), out var threads) ? threads : null;
}
