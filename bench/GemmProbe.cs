using System.Diagnostics;
using static TorchSharp.torch;

namespace ComicCluster.Bench;

/// <summary>libtorch's matrix product of 2048³ in a type, on all threads: what arithmetic is compared with. Taken between what is measured, for other processes slow both.</summary>
internal sealed class GemmProbe : IDisposable
{
    private const int Side = 2048;

    private readonly Tensor _a, _b; // [side, side]
    private double _best = double.MaxValue;

    public GemmProbe(ScalarType type)
    {
        using var scope = NewDisposeScope();
        _a = randn(Side, Side).to_type(type).MoveToOuterDisposeScope().DetachFromDisposeScope();
        _b = randn(Side, Side).to_type(type).MoveToOuterDisposeScope().DetachFromDisposeScope();
    }

    /// <summary>By the best product so far.</summary>
    public double FlopPerSecond => 2.0 * Side * Side * Side / _best;

    /// <summary>Takes a few products.</summary>
    public void Take(int repeats = 3)
    {
        using var _ = no_grad();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var clock = Stopwatch.StartNew();
            using (_a.matmul(_b)) _best = Math.Min(_best, clock.Elapsed.TotalSeconds);
        }
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
    }
}
