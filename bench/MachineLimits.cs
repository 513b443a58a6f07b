using System.Diagnostics;
using System.Runtime.Intrinsics;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Bench;

/// <summary>What this machine can do at most, measured in the same run as what is compared with it.</summary>
/// <param name="ReadBytesPerSecond">Streaming reads of memory that no cache holds, on all threads.</param>
/// <param name="Float32FlopPerSecond">libtorch's float32 matrix product of 2048³, on all threads.</param>
/// <param name="BFloat16FlopPerSecond">The same in bfloat16.</param>
internal sealed record MachineLimits(double ReadBytesPerSecond, double Float32FlopPerSecond, double BFloat16FlopPerSecond)
{
    public static MachineLimits Measure() => new(MeasureRead(), MeasureGemm(ScalarType.Float32), MeasureGemm(ScalarType.BFloat16));

    public void Print()
    {
        Figure.Print("limit_read", ReadBytesPerSecond / 1e9, "GB/s");
        Figure.Print("limit_gemm_float32", Float32FlopPerSecond / 1e9, "GFLOP/s");
        Figure.Print("limit_gemm_bfloat16", BFloat16FlopPerSecond / 1e9, "GFLOP/s");
    }

    private static unsafe double MeasureRead()
    {
        const long bytes = 1L << 30;
        using var buffer = new NativeBuffer(bytes, "the probe of the read bandwidth"); // huge pages, as the decoder's weights have them
        new Span<byte>(buffer.Pointer, 1 << 30).Fill(1);
        var memory = buffer.Floats;
        var best = double.MaxValue;
        for (var repeat = 0; repeat < 7; repeat++)
        {
            var clock = Stopwatch.StartNew();
            var threads = Enumerable.Range(0, TorchRuntime.Threads).Select(index => new Thread(() =>
            {
                var each = bytes / 4 / TorchRuntime.Threads;
                Sum(memory + index * each, each);
            })).ToArray();
            foreach (var thread in threads) thread.Start();
            foreach (var thread in threads) thread.Join();
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        return bytes / best;
    }

    private static float _sink;

    private static unsafe void Sum(float* values, long count)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        for (long i = 0; i < count; i += 64)
        {
            a += Vector512.Load(values + i);
            b += Vector512.Load(values + i + 16);
            c += Vector512.Load(values + i + 32);
            d += Vector512.Load(values + i + 48);
        }
        _sink = Vector512.Sum(a + b + (c + d));
    }

    private static double MeasureGemm(ScalarType type)
    {
        using var probe = new GemmProbe(type);
        probe.Take(8);
        return probe.FlopPerSecond;
    }
}
