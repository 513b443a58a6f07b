using ComicCluster.Engine.Language;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language;

public sealed class SinusoidalPositionsTests
{
    [Fact]
    public void Of_Positions_AreThePapersScaledToTheDeviation()
    {
        using var scope = NewDisposeScope();
        var positions = SinusoidalPositions.Of(64, 16, 0.02);
        Assert.Equal([64, 16], positions.shape);
        Assert.Equal(0.02, positions.square().mean().sqrt().ToDouble(), 1e-6);
        var amplitude = 0.02 * Math.Sqrt(2);
        Assert.Equal(amplitude * Math.Sin(5), positions[5, 0].ToDouble(), 1e-7);
        Assert.Equal(amplitude * Math.Cos(5 / Math.Pow(10_000, 6 / 16.0)), positions[5, 7].ToDouble(), 1e-7);
    }

    [Fact]
    public void Of_Neighbours_AreEquallyAlikeEverywhere()
    {
        using var scope = NewDisposeScope();
        var positions = SinusoidalPositions.Of(64, 16, 0.02);
        var products = (positions[1..] * positions[..^1]).sum(1);
        Assert.True((products - products[0]).abs().max().ToDouble() < 1e-8);
    }
}
