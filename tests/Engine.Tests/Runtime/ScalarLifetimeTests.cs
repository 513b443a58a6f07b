using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Runtime;

/// <summary>What eng/PatchTorchSharp promises, with the libtorch that runs here.</summary>
public sealed class ScalarLifetimeTests
{
    [Fact]
    public void Scalar_NothingHoldsIt_LivesWhileLibtorchMayReadIt()
    {
        var scalar = Convert();
        Collect();
        Assert.True(scalar.IsAlive);
        for (var i = 0; i < 1024; i++) Convert();
        Collect();
        Assert.False(scalar.IsAlive);
    }

    [Fact]
    public void Operators_ImplicitScalars_SurviveACollectorThatNeverRests()
    {
        const int rounds = 20_000;
        using var scope = NewDisposeScope();
        var x = ones(2);
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                using var inner = NewDisposeScope();
                Assert.Equal(8, (x * 3.5f + 0.5).sum().item<float>());
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Convert()
    {
        Scalar scalar = 0.5f;
        return new WeakReference(scalar);
    }

    private static void Collect()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
