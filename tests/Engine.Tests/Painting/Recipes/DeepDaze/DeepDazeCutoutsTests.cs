using ComicCluster.Engine.Painting.Recipes.DeepDaze;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Tests.Painting.Recipes.DeepDaze;

public sealed class DeepDazeCutoutsTests
{
    [Fact]
    public void Draw_Defaults_CoversAllSidesAndPositions()
    {
        var boxes = Draw(new DeepDazeOptions(), 20_000, 0);
        Assert.Equal((51, 511), (boxes.Min(box => box.Side), boxes.Max(box => box.Side)));
        Assert.Equal(0, boxes.Min(box => Math.Min(box.Top, box.Left)));
        Assert.Equal(512, boxes.Max(box => Math.Max(box.Top, box.Left) + box.Side));
        Assert.InRange(boxes.Average(box => box.Side), 277, 285); // uniform in 51…511
    }

    [Fact]
    public void Draw_WidePicture_StaysInside()
    {
        var random = new RandomStream(2);
        var boxes = Enumerable.Range(0, 5000).Select(_ => DeepDazeCutouts.Draw(new DeepDazeOptions(), random, 100, 300, 0)).ToArray();
        Assert.All(boxes, box => Assert.True(box.Side < 100 && box.Top + box.Side <= 100 && box.Left + box.Side <= 300));
        Assert.True(boxes.Max(box => box.Left) > 200);
    }

    [Theory]
    [InlineData(0, 51)]
    [InlineData(0.5, 217)]
    [InlineData(1, 384)]
    public void Draw_SaturateBound_RaisesTheLowerBoundToThreeQuarters(double progress, int least) =>
        Assert.Equal(least, Draw(new DeepDazeOptions { SaturateBound = true }, 20_000, progress).Min(box => box.Side));

    [Fact]
    public void Draw_SaturateBoundAboveItsLimit_LeavesTheBound() =>
        Assert.Equal(409, Draw(new DeepDazeOptions { SaturateBound = true, LowerBoundCutout = 0.8 }, 20_000, 1).Min(box => box.Side));

    [Fact]
    public void Draw_GaussSampling_GathersAroundItsMean()
    {
        var options = new DeepDazeOptions { GaussSampling = true, GaussMean = 0.5, GaussStandardDeviation = 0.05 };
        var sides = Draw(options, 10_000, 0).Select(box => box.Side / 512.0).ToArray();
        Assert.InRange(sides.Average(), 0.495, 0.505);
        Assert.InRange(Math.Sqrt(sides.Average(side => (side - 0.5) * (side - 0.5))), 0.045, 0.055);
    }

    [Fact]
    public void Draw_GaussSamplingOutside_FallsBackToUniform()
    {
        var boxes = Draw(new DeepDazeOptions { GaussSampling = true, GaussMean = 0, GaussStandardDeviation = 0 }, 5000, 0);
        Assert.InRange(boxes.Average(box => box.Side), 270, 292);
    }

    [Fact]
    public void Draw_CenterBias_HalvesTheSpreadOfPositions()
    {
        double Spread(DeepDazeOptions options)
        {
            var positions = Draw(options, 20_000, 0).Where(box => box.Side < 400).Select(box => box.Top / (512.0 - box.Side)).ToArray();
            return Math.Sqrt(positions.Average(position => (position - 0.5) * (position - 0.5)));
        }
        Assert.InRange(Spread(new DeepDazeOptions()), 0.28, 0.30); // 1/√12
        Assert.InRange(Spread(new DeepDazeOptions { CenterBias = true, CenterFocus = 2 }), 0.21, 0.24); // 1/4, cut at the ends
        Assert.InRange(Spread(new DeepDazeOptions { CenterBias = true, CenterFocus = 5 }), 0.09, 0.11);
    }

    private static CutoutBox[] Draw(DeepDazeOptions options, int count, double progress)
    {
        var random = new RandomStream(1);
        return [.. Enumerable.Range(0, count).Select(_ => DeepDazeCutouts.Draw(options, random, 512, 512, progress))];
    }
}
