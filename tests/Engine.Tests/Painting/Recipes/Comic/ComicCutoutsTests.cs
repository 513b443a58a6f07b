using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Recipes.Comic;

public sealed class ComicCutoutsTests : IDisposable
{
    private static readonly ComicOptions Plain = new()
    {
        WholeViews = 1, Crops = 0, Noise = 0, ContrastJitter = 0, BrightnessJitter = 0, CoarseToFine = false,
    };

    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void Make_WholeView_IsThePicture()
    {
        var picture = rand(2, 3, 16, 16);
        Assert.True(Make(Plain, picture, 16).allclose(picture, 1e-4, 1e-5));
    }

    [Fact]
    public void Make_CoarserThanThePicture_Averages()
    {
        var stripes = (arange(64) % 2).to_type(ScalarType.Float32).view(1, 1, 1, 64).expand(1, 3, 64, 64).contiguous();
        var seen = Make(Plain with { Overscan = 0 }, stripes, 16);
        Assert.InRange((seen - 0.5).abs().max().item<float>(), 0, 0.01);
    }

    [Fact]
    public void Make_SeveralCanvases_HasAllCutoutsInOrder()
    {
        var pictures = cat([zeros(1, 3, 20, 30), ones(1, 3, 20, 30)]);
        var seen = Make(Plain with { WholeViews = 2, Crops = 3 }, pictures, 8);
        Assert.Equal([10, 3, 8, 8], seen.shape);
        Assert.Equal(0, seen.narrow(0, 0, 5).abs().max().item<float>());
        Assert.Equal(1, seen.narrow(0, 5, 5).min().item<float>(), 1e-6);
    }

    [Fact]
    public void DrawCrop_ManyTimes_ReachesOverTheBorderButNotFar()
    {
        var random = new RandomStream(1);
        var options = new ComicOptions { Overscan = 0.1, RotationDegrees = 0, Perspective = 0, SmallestCrop = 0.5 };
        var crops = Enumerable.Range(0, 5000).Select(_ => CutoutTransform.DrawCrop(options, random, 100, 200)).ToArray();
        Assert.All(crops, crop =>
        {
            Assert.Equal(crop[4], 2 * crop[0], 1e-5); // square in pixels
            Assert.InRange(crop[4], 0.5, 1);
            Assert.InRange(Math.Abs(crop[2]) + crop[0], 0, 1.1001);
            Assert.InRange(Math.Abs(crop[5]) + crop[4], 0, 1.1001);
        });
        Assert.True(crops.Max(crop => crop[2] + crop[0]) > 1.05);
    }

    [Fact]
    public void DrawCrop_RotationAndPerspective_KeepTheCentre()
    {
        var random = new RandomStream(1);
        var options = new ComicOptions { RotationDegrees = 10, Perspective = 0.2 };
        var straight = new ComicOptions { RotationDegrees = 0, Perspective = 0 };
        var turned = CutoutTransform.DrawCrop(options, random, 100, 100);
        var same = CutoutTransform.DrawCrop(straight, new RandomStream(1), 100, 100);
        Assert.Equal((same[2], same[5]), (turned[2], turned[5]));
        Assert.NotEqual(0, turned[1]);
        Assert.InRange(Math.Abs(turned[6]), 1e-6, 0.2);
        Assert.Equal((0f, 0f, 0f), (same[1], same[6], same[7]));
    }

    [Fact]
    public void Make_Augmentations_ChangeWhatTheirOptionsSay()
    {
        var grey = full(1, 3, 32, 32, 0.5f);
        Assert.InRange(Make(Plain with { Noise = 0.1 }, grey, 32).std().item<float>(), 0.09, 0.11);
        var brighter = Make(Plain with { BrightnessJitter = 0.1 }, grey, 32);
        Assert.Equal(0, brighter.std().item<float>(), 1e-5);
        Assert.True((brighter - 0.5).abs().max().item<float>() > 1e-3);
        Assert.Equal(0.5, Make(Plain with { ContrastJitter = 0.9 }, grey, 32).mean().item<float>(), 1e-5);
        var ramp = linspace(0, 1, 32).expand(1, 3, 32, 32).contiguous();
        Assert.NotEqual(ramp.std().item<float>(), Make(Plain with { ContrastJitter = 0.9 }, ramp, 32).std().item<float>(), 1e-3);
    }

    [Fact]
    public void Make_CoarseToFine_BlursEverySecondStepOfTheFirstHalfLessAndLess()
    {
        var picture = rand(1, 3, 48, 48);
        var whole = picture.std().item<float>();
        double Sharpness(int step) => Make(Plain with { CoarseToFine = true }, picture, 48, step).std().item<float>() / whole;
        Assert.Equal(1, Sharpness(1), 1e-3);
        Assert.Equal(1, Sharpness(60), 1e-3);
        Assert.True(Sharpness(0) < Sharpness(20) && Sharpness(20) < Sharpness(40) && Sharpness(40) < 0.7);
    }

    [Fact]
    public void Make_Backward_ReachesThePicture()
    {
        var picture = rand(1, 3, 32, 32).requires_grad_();
        Make(new ComicOptions(), picture, 16).sum().backward();
        Assert.True(picture.grad!.abs().min().item<float>() > 0);
    }

    public void Dispose() => _scope.Dispose();

    private static Tensor Make(ComicOptions options, Tensor pictures, int side, int step = 1)
    {
        var plan = new PanelPlan(0, 1, 0, 100);
        return new ComicCutouts(options).Make(
            pictures, [.. Enumerable.Range(0, (int)pictures.shape[0]).Select(i => new CutoutDraw(new RandomStream(5, (ulong)i), plan, step))], side);
    }
}
