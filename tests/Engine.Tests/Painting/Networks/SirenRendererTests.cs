using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Networks;

/// <summary>Every renderer has to pass these.</summary>
public abstract class SirenRendererTests
{
    private protected abstract ISirenRenderer Create(long activationBytes);

    [Fact]
    public void Forward_GoldenWeights_GivesTheReferenceOutput()
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(TestFiles.Golden("deepdaze-tiny/golden.safetensors"));
        using var weights = new SirenWeights(Networks.GoldenShape, Networks.ReadFlat(file, Networks.GoldenShape, "init"));
        using var renderer = Create(1 << 20);
        using var pass = renderer.Forward([weights], new CoordinateGrid(40, 40), forBackward: false);
        var raw = pass.Output[0].permute(1, 2, 0).reshape(1600, 3);
        Assert.InRange(Networks.RelativeDifference(raw, file.Read("raw_output")), 0, 1e-4);
    }

    [Theory]
    [InlineData(1, 128, 3, 20, 30, 0)]
    [InlineData(3, 40, 3, 37, 23, 1 << 30)]
    [InlineData(3, 40, 16, 37, 23, 0)]
    [InlineData(4, 256, 3, 41, 64, 5_000_000)]
    [InlineData(5, 33, 7, 1, 7, 1 << 30)]
    [InlineData(2, 20, 1, 9, 9, 1 << 30)]
    public void Backward_AnyShapeAndBudget_EqualsAutograd(int layers, int width, int channels, int height, int columns, long budget)
    {
        using var scope = NewDisposeScope();
        var shape = new SirenShape(layers, width, 20, 25, Channels: channels);
        var grid = CoordinateGrid.KeepingAspect(height, columns);
        using var first = SirenWeights.Initialize(shape, new RandomStream(1), CPU);
        using var second = SirenWeights.Initialize(shape, new RandomStream(2), CPU);
        using var renderer = Create(budget);
        using var pass = renderer.Forward([first, second], grid, forBackward: true);
        var outputGradient = tensor([.. Enumerable.Range(0, 2 * channels * grid.Points).Select(i => MathF.Sin(i))]).view(2, channels, height, columns);
        var gradients = pass.Backward(outputGradient);
        foreach (var (weights, panel) in new[] { (first, 0), (second, 1) })
        {
            var flat = weights.Flat.clone().requires_grad_();
            var expected = Networks.Reference(shape, flat, grid);
            expected.backward([outputGradient[panel]]);
            Assert.InRange(Networks.RelativeDifference(pass.Output[panel], expected.detach()), 0, 1e-4);
            for (var layer = 0; layer <= layers; layer++)
                foreach (var (offset, length) in new[]
                {
                    (shape.WeightOffset(layer), shape.Inputs(layer) * shape.Outputs(layer)), (shape.BiasOffset(layer), shape.Outputs(layer)),
                })
                    Assert.InRange(
                        Networks.RelativeDifference(gradients[panel].narrow(0, offset, length), flat.grad!.narrow(0, offset, length)), 0, 1e-4);
        }
    }

    [Fact]
    public void Backward_BudgetAndNeighbours_ChangeNoBit()
    {
        using var scope = NewDisposeScope();
        var shape = new SirenShape(3, 64);
        var grid = new CoordinateGrid(50, 41);
        using var first = SirenWeights.Initialize(shape, new RandomStream(1), CPU);
        using var second = SirenWeights.Initialize(shape, new RandomStream(2), CPU);
        var outputGradient = ones(2, 3, 50, 41);
        using var generous = Create(1 << 30);
        using var together = generous.Forward([second, first], grid, forBackward: true);
        using var alone = generous.Forward([first], grid, forBackward: true);
        Assert.True(together.Output[1].equal(alone.Output[0]).all().item<bool>());
        AssertSameGradient(together.Backward(outputGradient)[1], alone.Backward(outputGradient.narrow(0, 0, 1))[0]);
    }

    private protected virtual void AssertSameGradient(Tensor batched, Tensor alone) => Assert.True(batched.equal(alone).all().item<bool>());

    [Fact]
    public void Backward_Twice_Throws()
    {
        using var scope = NewDisposeScope();
        using var weights = SirenWeights.Initialize(new SirenShape(2, 16), new RandomStream(1), CPU);
        using var renderer = Create(1 << 20);
        using var pass = renderer.Forward([weights], new CoordinateGrid(4, 4), forBackward: true);
        pass.Backward(ones(1, 3, 4, 4));
        Assert.Throws<InvalidOperationException>(() => pass.Backward(ones(1, 3, 4, 4)));
        using var forward = renderer.Forward([weights], new CoordinateGrid(4, 4), forBackward: false);
        Assert.Throws<InvalidOperationException>(() => forward.Backward(ones(1, 3, 4, 4)));
    }

    [Fact]
    public void Passes_Disposed_LeaveNoTensor()
    {
        using var weights = SirenWeights.Initialize(new SirenShape(2, 16), new RandomStream(1), CPU);
        using var renderer = Create(1 << 20);
        var before = LiveTensors.Settled();
        for (var i = 0; i < 3; i++)
        {
            using var scope = NewDisposeScope();
            using var pass = renderer.Forward([weights], new CoordinateGrid(40, 40), forBackward: true);
            if (i > 0) pass.Backward(ones_like(pass.Output));
        }
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }
}

public sealed class TorchSirenRendererTests : SirenRendererTests
{
    private protected override ISirenRenderer Create(long activationBytes) => new TorchSirenRenderer(activationBytes);

    // A batched matrix product may sum in another order than a single one.
    private protected override void AssertSameGradient(Tensor batched, Tensor alone) =>
        Assert.InRange(Networks.RelativeDifference(batched, alone), 0, 1e-5);
}

public sealed class FusedSirenRendererTests : SirenRendererTests
{
    public FusedSirenRendererTests() => Assert.SkipUnless(FusedSirenRenderer.IsSupported, "needs a CPU with 512-bit vectors");

    private protected override ISirenRenderer Create(long activationBytes) => new FusedSirenRenderer(activationBytes);

    [Fact]
    public void Backward_AnyBudget_GivesTheSameBits()
    {
        using var scope = NewDisposeScope();
        using var weights = SirenWeights.Initialize(new SirenShape(3, 64), new RandomStream(1), CPU);
        var gradients = new List<Tensor>();
        foreach (var budget in (long[])[0, 600_000, 1 << 30])
        {
            using var renderer = new FusedSirenRenderer(budget);
            using var pass = renderer.Forward([weights], new CoordinateGrid(50, 41), forBackward: true);
            gradients.Add(pass.Backward(ones(1, 3, 50, 41)));
        }
        Assert.True(gradients[0].equal(gradients[1]).all().item<bool>());
        Assert.True(gradients[0].equal(gradients[2]).all().item<bool>());
    }
}
