using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Networks;

public sealed class SirenWeightsTests
{
    [Fact]
    public void Parameters_DeepDazesSizes_AreItsCounts()
    {
        Assert.Equal(988_419, new SirenShape(16, 256).Parameters);
        Assert.Equal(2_041_091, new SirenShape(32, 256).Parameters);
        Assert.Equal(2_830_595, new SirenShape(44, 256).Parameters);
    }

    [Fact]
    public void Initialize_DeepDazesSizes_FillsSirenPytorchsIntervals()
    {
        using var scope = NewDisposeScope();
        using var weights = SirenWeights.Initialize(new SirenShape(3, 256, OutputGain: 0.3), new RandomStream(1), CPU);
        double[] bounds = [0.5, 0.5, 0.005103, 0.005103, 0.005103, 0.005103, 0.3 * 0.005103, 0.3 * 0.005103];
        foreach (var (layer, bound) in weights.Layers.Zip(bounds))
            Assert.InRange(layer.abs().max().item<float>(), bound * (layer.numel() < 10 ? 0.3 : 0.97), bound * 1.001);
    }

    [Fact]
    public void Layers_Written_ChangeTheFlatParameters()
    {
        using var scope = NewDisposeScope();
        using var weights = SirenWeights.Initialize(new SirenShape(2, 8), new RandomStream(1), CPU);
        foreach (var layer in weights.Layers) layer.zero_();
        Assert.Equal(0, weights.Flat.abs().sum().item<float>());
    }

    [Theory]
    [InlineData(0, 8, 30, 30)]
    [InlineData(2, 0, 30, 30)]
    [InlineData(2, 8, double.NaN, 30)]
    [InlineData(2, 8, 30, 0)]
    public void Initialize_OutOfBounds_Throws(int layers, int width, double omegaFirst, double omegaHidden) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => SirenWeights.Initialize(new SirenShape(layers, width, omegaFirst, omegaHidden), new RandomStream(1), CPU));

    [Fact]
    public void Constructor_WrongLength_Throws()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => new SirenWeights(new SirenShape(2, 8), zeros(5)));
    }
}
