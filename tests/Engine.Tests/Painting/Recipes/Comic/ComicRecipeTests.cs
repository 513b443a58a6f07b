using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Tests.Painting.Sessions;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Recipes.Comic;

public sealed class ComicRecipeTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void LearningRate_OverTheRun_RisesThenFallsToItsEnd()
    {
        var recipe = new ComicRecipe(new ComicOptions { Steps = 88, StartSteps = 12, LearningRate = 1, WarmUpSteps = 10, FinalLearningRate = 0.1 });
        var plan = recipe.Plan(TinyStudio.Spec("a"));
        var rates = Enumerable.Range(0, plan.TotalSteps).Select(step => recipe.LearningRate(TinyStudio.Spec("a"), plan, step)).ToArray();
        Assert.Equal(100, rates.Length);
        Assert.Equal(0.1, rates[0], 1e-6);
        Assert.InRange(rates[9], 0.97, 1);
        Assert.InRange(rates[50], 0.54, 0.56);
        Assert.InRange(rates[99], 0.1, 0.101);
        var primed = recipe.Plan(TinyStudio.Spec("a") with { StartImage = TinyStudio.Gradient(8, 8) });
        Assert.Equal((100, 1, 0, 88), (primed.PrimingSteps, primed.Starts, primed.StartSteps, primed.PaintingSteps));
        Assert.Equal(1, recipe.LearningRate(TinyStudio.Spec("a"), primed, 99));
        Assert.Equal(0.1, recipe.LearningRate(TinyStudio.Spec("a"), primed, 100), 1e-6);
    }

    [Fact]
    public void AverageDecay_AtFirst_ForgetsSoon()
    {
        var recipe = new ComicRecipe(new ComicOptions { AverageDecay = 0.98 });
        Assert.Equal(0, recipe.AverageDecay(0));
        Assert.Equal(0.5, recipe.AverageDecay(5));
        Assert.Equal(0.98, recipe.AverageDecay(10_000));
    }

    [Fact]
    public void Grid_Panel_FollowsTheGuideTheAspectAndThePhase()
    {
        var recipe = new ComicRecipe(new ComicOptions());
        var spec = TinyStudio.Spec("a") with { Width = 300, Height = 200 };
        (int, int) Sides(IPaintingRecipe by, int guide, PaintingPhase phase) => (by.Grid(spec, guide, phase).Height, by.Grid(spec, guide, phase).Width);
        Assert.Equal((224, 336), Sides(recipe, 224, PaintingPhase.Painting));
        Assert.Equal((112, 168), Sides(recipe, 224, PaintingPhase.Starting));
        Assert.Equal((96, 144), Sides(recipe, 48, PaintingPhase.Painting));
        Assert.Equal((48, 72), Sides(recipe, 48, PaintingPhase.Starting));
        Assert.Equal((40, 60), Sides(new ComicRecipe(new ComicOptions { RenderSide = 40 }), 224, PaintingPhase.Starting));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Colours_AnyOutput_AreColoursWithAGradient(bool decorrelate)
    {
        var recipe = new ComicRecipe(new ComicOptions { DecorrelateColours = decorrelate });
        var raw = (randn(2, 3, 8, 8) * 3).requires_grad_();
        var colours = recipe.Colours(raw);
        Assert.InRange(colours.min().item<float>(), 0, 1);
        Assert.InRange(colours.max().item<float>(), 0, 1);
        colours.sum().backward();
        Assert.True(raw.grad!.abs().max().item<float>() > 0);
        var first = recipe.Colours(tensor(new float[] { 1, 0, 0 }).view(1, 3, 1, 1)).flatten();
        // Decorrelated, the first channel is brightness; else it is red alone.
        Assert.Equal(decorrelate, first[2].item<float>() > 0.7);
        Assert.True(first[0].item<float>() > 0.7);
    }

    [Fact]
    public void Plan_NothingToShow_Throws()
    {
        var recipe = new ComicRecipe(new ComicOptions());
        Assert.Throws<ArgumentException>(() => recipe.Plan(TinyStudio.Spec("a") with { Prompts = [new Prompt("a", -1)] }));
        var noWhole = new ComicRecipe(new ComicOptions { WholeViews = 0 });
        Assert.Throws<ArgumentException>(() => noWhole.Plan(TinyStudio.Spec("a") with { Prompts = [new Prompt("a", 1, PromptView.WholeFrame)] }));
        Assert.Throws<ArgumentException>(() => noWhole.Plan(TinyStudio.Spec("a") with { TargetImage = TinyStudio.Gradient(8, 8) }));
    }

    [Fact]
    public void CreateObjective_StyleAndTargetImage_ArePartOfTheLoss()
    {
        using var studio = new TinyStudio();
        double Loss(ComicOptions options, RgbPicture? target)
        {
            using var objective = new ComicRecipe(options).CreateObjective(studio.Guide, TinyStudio.Spec("a") with { TargetImage = target });
            var style = nn.functional.normalize(studio.Guide.EncodeText(["ink outlines"]));
            var picture = nn.functional.normalize(studio.Guide.EncodeImage(TinyStudio.Gradient(64, 64).Cover(64, 64, CPU)));
            return objective.Evaluate((target is null ? style : picture).repeat(6, 1), zeros(3, 4, 4), 0, null).Loss.item<float>();
        }
        var plain = Loss(new ComicOptions(), null);
        Assert.Equal(plain - 5, Loss(new ComicOptions { Style = "ink outlines", StyleWeight = 0.5 }, null), 1e-3);
        Assert.Equal(
            Loss(new ComicOptions { TargetImageWeight = 0 }, TinyStudio.Gradient(64, 64)) - 20,
            Loss(new ComicOptions { TargetImageWeight = 2 }, TinyStudio.Gradient(64, 64)), 1e-3);
    }

    [Fact]
    public void Constructor_OutOfBounds_Throws()
    {
        var plain = new ComicOptions();
        ComicOptions[] wrong =
        [
            plain with { SineLayers = 0 }, plain with { Width = 0 }, plain with { OmegaFirst = 0 }, plain with { OmegaHidden = 0 },
            plain with { OutputGain = -1 }, plain with { RenderSide = 4 }, plain with { Steps = 0 }, plain with { Starts = 0 },
            plain with { StartSteps = 0 }, plain with { LearningRate = 0 }, plain with { WarmUpSteps = -1 },
            plain with { FinalLearningRate = 2 }, plain with { AverageDecay = 1 }, plain with { WholeViews = -1 },
            plain with { WholeViews = 0, Crops = 0 }, plain with { SmallestCrop = 0 }, plain with { Overscan = 1 },
            plain with { RotationDegrees = 90 }, plain with { Perspective = 1 }, plain with { ContrastJitter = 2 },
            plain with { BrightnessJitter = -1 }, plain with { Noise = double.NaN }, plain with { TotalVariation = -1 },
            plain with { StyleWeight = 1e9 }, plain with { TargetImageWeight = -1 }, plain with { PrimingSteps = -1 },
        ];
        Assert.All(wrong, options => Assert.ThrowsAny<ArgumentException>(() => new ComicRecipe(options)));
    }

    public void Dispose() => _scope.Dispose();
}
