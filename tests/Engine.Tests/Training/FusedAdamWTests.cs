using ComicCluster.Engine.Optimizers;
using ComicCluster.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Training;

public sealed class FusedAdamWTests
{
    [Theory]
    [InlineData(new long[] { 7 })]
    [InlineData(new long[] { 33, 5 })]
    [InlineData(new long[] { 300, 700 })] // several tasks, the last one odd
    public void Step_AnySize_IsAdamW(long[] shape)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        manual_seed(3);
        var (fused, plain) = (randn(shape), zeros(shape));
        plain.copy_(fused);
        using var fusedOptimizer = new FusedAdamW([fused], [0.1], 0.02);
        using var plainOptimizer = new AdamW([plain], 0.02, 0.1);
        for (var step = 0; step < 5; step++)
        {
            var gradient = randn(shape);
            fusedOptimizer.GradientScale = 0.5;
            fusedOptimizer.Step([gradient]);
            plainOptimizer.Step([gradient * 0.5]);
        }
        Assert.True((fused - plain).abs().max().ToDouble() < 2e-6);
        Assert.Equal(5, fusedOptimizer.StepCount);
    }

    [Fact]
    public void Step_NotFloat32_TakesThePlainPath()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var start = arange(12, ScalarType.Float64).view(3, 4);
        var (transposed, doubles) = (start.clone().t(), start.clone());
        using var optimizer = new FusedAdamW([transposed, doubles], null, 0.02);
        using var reference = new AdamW([start], 0.02, 0);
        for (var step = 0; step < 3; step++)
        {
            var gradient = start.cos();
            optimizer.Step([gradient.t(), gradient]);
            reference.Step([gradient]);
        }
        Assert.True((doubles - start).abs().max().ToDouble() < 1e-12);
        Assert.True((transposed.t() - start).abs().max().ToDouble() < 1e-12);
    }
}
