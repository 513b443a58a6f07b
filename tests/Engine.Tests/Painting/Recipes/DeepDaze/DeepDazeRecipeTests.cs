using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.DeepDaze;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Tests.Painting.Sessions;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Recipes.DeepDaze;

public sealed class DeepDazeRecipeTests : IDisposable
{
    private static readonly DeepDazeOptions Small = new() { NumLayers = 2, HiddenSize = 8, ImageWidth = 32, Iterations = 10, Epochs = 3 };

    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void Plan_Defaults_IsDeepDazes()
    {
        var recipe = new DeepDazeRecipe(new DeepDazeOptions());
        Assert.Equal(21_000, recipe.Plan(TinyStudio.Spec("a")).TotalSteps);
        Assert.Equal(988_419, recipe.Network.Parameters);
        Assert.Equal(16, recipe.CutoutsPerStep(TinyStudio.Spec("a")));
        Assert.Equal((512, 512), Sides(recipe, TinyStudio.Spec("a")));
    }

    [Fact]
    public void Plan_StoryAndStartImage_CountsWindowsAndPriming()
    {
        var recipe = new DeepDazeRecipe(Small with { Story = new StoryOptions(2, 1), StartImageTrainIterations = 7 });
        var plan = recipe.Plan(TinyStudio.Spec("a", 1, "a b c d") with { StartImage = TinyStudio.Gradient(8, 8) });
        Assert.Equal((7, 30), (plan.PrimingSteps, plan.PaintingSteps));
        Assert.Equal(3e-4, recipe.LearningRate(TinyStudio.Spec("a"), plan, 6));
        Assert.Equal(1e-5, recipe.LearningRate(TinyStudio.Spec("a"), plan, 7));
    }

    [Fact]
    public void Plan_WhatDeepDazeHasNot_Throws()
    {
        var recipe = new DeepDazeRecipe(Small);
        var spec = TinyStudio.Spec("a");
        Assert.Throws<ArgumentException>(() => recipe.Plan(spec with { Prompts = [new Prompt("a"), new Prompt("b")] }));
        Assert.Throws<ArgumentException>(() => recipe.Plan(spec with { Prompts = [new Prompt("a", 2)] }));
        var story = new DeepDazeRecipe(Small with { Story = new StoryOptions() });
        Assert.Throws<ArgumentException>(() => story.Plan(spec with { TargetImage = TinyStudio.Gradient(8, 8) }));
        Assert.Throws<ArgumentException>(() => story.Plan(spec with { Prompts = [], TargetImage = TinyStudio.Gradient(8, 8) }));
    }

    [Fact]
    public void Grid_WidePanel_HasTheImageWidthOnItsShorterSide() =>
        Assert.Equal((32, 48), Sides(new DeepDazeRecipe(Small), TinyStudio.Spec("a") with { Width = 300, Height = 200 }));

    [Fact]
    public void CreateObjective_Story_ChangesItsTargetWithTheEpoch()
    {
        using var studio = new TinyStudio();
        var recipe = new DeepDazeRecipe(Small with { Story = new StoryOptions(1, 1) });
        using var objective = recipe.CreateObjective(studio.Guide, TinyStudio.Spec("a", 1, "red house"));
        foreach (var (step, text) in new[] { (0, "red"), (9, "red"), (10, "red house"), (19, "red house") })
            Assert.Equal(1, Similarity(objective, studio.Guide.EncodeText([text]), step), 1e-5);
        Assert.True(Similarity(objective, studio.Guide.EncodeText(["red"]), 10) < 0.9999);
    }

    [Fact]
    public void CreateObjective_TextAndTargetImage_AveragesThem()
    {
        using var studio = new TinyStudio();
        var picture = TinyStudio.Gradient(64, 64);
        using var objective = new DeepDazeRecipe(Small).CreateObjective(studio.Guide, TinyStudio.Spec("a") with { TargetImage = picture });
        var both = studio.Guide.EncodeText(["a red house"]) + studio.Guide.EncodeImage(picture.Cover(64, 64, CPU));
        Assert.Equal(1, Similarity(objective, both, 0), 1e-5);
    }

    [Fact]
    public void Cutouts_WithoutCutouts_IsTheWholePicture()
    {
        var recipe = new DeepDazeRecipe(Small with { DoCutout = false });
        var picture = linspace(0, 1, 3 * 32 * 32).view(1, 3, 32, 32);
        var draw = new CutoutDraw(new RandomStream(1), recipe.Plan(TinyStudio.Spec("a")), 0);
        Assert.True(recipe.Cutouts(picture, [draw], 32).allclose(picture));
        Assert.Equal(1, recipe.CutoutsPerStep(TinyStudio.Spec("a")));
    }

    [Fact]
    public void Evaluate_AveragingWeight_WeighsTheAveragedEmbedding()
    {
        // Orthogonal to each other, both at 45 degrees to the target: the average points right at it.
        var embeddings = tensor(new float[,] { { 1, 0 }, { 0, 1 } });
        double Loss(double weight)
        {
            var options = Small with { BatchSize = 2, GradientAccumulateEvery = 1, AveragingWeight = weight };
            using var objective = new DeepDazeObjective(tensor(new float[,] { { 3, 3 } }), options, 0);
            return objective.Evaluate(embeddings, zeros(3, 4, 4), 0, null).Loss.item<float>();
        }
        Assert.Equal(-70.7107, Loss(0), 1e-3);
        Assert.Equal(-100, Loss(1), 1e-3);
        Assert.Equal(-0.3 * 100 - 0.7 * 70.7107, Loss(0.3), 1e-3);
    }

    [Fact]
    public void CreateOptimizer_EachChoice_IsThatOptimizer()
    {
        using var weights = ComicCluster.Engine.Painting.Networks.SirenWeights.Initialize(new DeepDazeRecipe(Small).Network, new RandomStream(1), CPU);
        foreach (var choice in Enum.GetValues<DeepDazeOptimizer>())
        {
            using var painting = new DeepDazeRecipe(Small with { Optimizer = choice }).CreateOptimizer(weights.Layers, PaintingPhase.Painting);
            Assert.Equal(choice.ToString(), painting.GetType().Name);
            using var priming = new DeepDazeRecipe(Small with { Optimizer = choice }).CreateOptimizer(weights.Layers, PaintingPhase.Priming);
            Assert.Equal("DiffGrad", priming.GetType().Name);
        }
    }

    [Fact]
    public void Constructor_OutOfBounds_Throws()
    {
        DeepDazeOptions[] wrong =
        [
            Small with { LearningRate = 0 }, Small with { BatchSize = 0 }, Small with { GradientAccumulateEvery = 0 }, Small with { Epochs = 0 },
            Small with { Iterations = 0 }, Small with { ImageWidth = 8 }, Small with { NumLayers = 0 }, Small with { HiddenSize = 0 },
            Small with { ThetaInitial = 0 }, Small with { ThetaHidden = double.NaN }, Small with { LowerBoundCutout = 0 },
            Small with { LowerBoundCutout = 0.5, UpperBoundCutout = 0.4 }, Small with { UpperBoundCutout = 1.1 },
            Small with { AveragingWeight = 1.1 }, Small with { GaussMean = 2 }, Small with { GaussStandardDeviation = -1 },
            Small with { CenterFocus = 0 }, Small with { StartImageTrainIterations = -1 }, Small with { StartImageLearningRate = 0 },
            Small with { Story = new StoryOptions(0) }, Small with { Story = new StoryOptions(1, 0) },
        ];
        Assert.All(wrong, options => Assert.ThrowsAny<ArgumentException>(() => new DeepDazeRecipe(options)));
    }

    public void Dispose() => _scope.Dispose();

    private static (int Height, int Width) Sides(DeepDazeRecipe recipe, PanelSpec spec)
    {
        var grid = recipe.Grid(spec, 224, PaintingPhase.Painting);
        return (grid.Height, grid.Width);
    }

    private static double Similarity(IPanelObjective objective, Tensor embedding, int step) =>
        objective.Evaluate(embedding.repeat(16, 1), zeros(3, 4, 4), step, null).Similarity.item<float>();
}
