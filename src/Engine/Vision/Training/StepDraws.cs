using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>The random numbers of one step: few from its stream, millions from a generator of libtorch that the stream seeds.</summary>
internal sealed class StepDraws(RandomStream random, Device device) : IDisposable
{
    // Always the CPU's, which draws the same on every machine.
    private readonly Generator _generator = new((ulong)random.NextUInt32() << 32 | random.NextUInt32());

    public RandomStream Random { get; } = random;

    /// <summary>Uniform in 0..1.</summary>
    public Tensor Uniform(params long[] shape) => rand(shape, generator: _generator).to(device);

    /// <summary>Normal with mean 0 and deviation 1.</summary>
    public Tensor Normal(params long[] shape) => randn(shape, generator: _generator).to(device);

    /// <summary>Different numbers below <paramref name="below"/>, in any order.</summary>
    public long[] Distinct(int count, int below)
    {
        var all = new long[below];
        for (var i = 0; i < below; i++) all[i] = i;
        for (var i = 0; i < count; i++)
        {
            var other = Random.NextInt32(i, below);
            (all[i], all[other]) = (all[other], all[i]);
        }
        return all[..count];
    }

    public void Dispose() => _generator.Dispose();
}
