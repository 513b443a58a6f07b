using ComicCluster.Engine.Optimizers;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>One network in the making: its weights, their moving average, the optimiser and the random numbers.</summary>
internal sealed class Canvas : IDisposable
{
    /// <summary>A new canvas.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="phase">The phase it begins with.</param>
    /// <param name="seed">The panel's.</param>
    /// <param name="start">Which of the panel's starts.</param>
    /// <param name="device">Where its weights are.</param>
    public Canvas(IPaintingRecipe recipe, PaintingPhase phase, ulong seed, int start, Device device)
    {
        Random = new RandomStream(seed, (ulong)start);
        Weights = SirenWeights.Initialize(recipe.Network, Random, device);
        Average = recipe.AverageDecay(0) is null ? null : Weights.Flat.clone().DetachFromDisposeScope();
        Optimizer = recipe.CreateOptimizer(Weights, phase);
    }

    /// <summary>Draws all of this canvas's random numbers.</summary>
    public RandomStream Random { get; set; }

    /// <summary>What is optimised.</summary>
    public SirenWeights Weights { get; }

    /// <summary>The moving average of the weights [parameters], where the recipe keeps one.</summary>
    public Tensor? Average { get; }

    /// <summary>Takes the steps.</summary>
    public IOptimizer Optimizer { get; private set; }

    /// <summary>What is shown: the average, else the weights.</summary>
    public Tensor Shown => Average ?? Weights.Flat;

    /// <summary>Takes one step.</summary>
    /// <param name="gradient">[parameters].</param>
    /// <param name="learningRate">Of this step.</param>
    /// <param name="averageDecay">How much of the average is kept.</param>
    public void Step(Tensor gradient, double learningRate, double? averageDecay)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var views = SirenWeights.Views(Weights.Shape, gradient, []);
        Optimizer.LearningRate = learningRate;
        Optimizer.Step(views);
        foreach (var view in views) view.Dispose();
        if (averageDecay is { } decay) Average!.mul_(decay).add_(Weights.Flat, alpha: 1 - decay);
    }

    /// <summary>Goes on with another phase's optimiser.</summary>
    public void ChangeOptimizer(IPaintingRecipe recipe, PaintingPhase phase)
    {
        Optimizer.Dispose();
        Optimizer = recipe.CreateOptimizer(Weights, phase);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        Average?.Dispose();
        Weights.Dispose();
    }
}
