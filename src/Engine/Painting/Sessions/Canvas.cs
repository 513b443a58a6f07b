using ComicCluster.Engine.Optimizers;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>One picture in the making: the numbers of its networks, their moving average, the optimiser and the random numbers.</summary>
internal sealed class Canvas : IDisposable
{
    private readonly SirenShape _network;
    private readonly ulong _seed;

    /// <summary>A new canvas.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="phase">The phase it begins with.</param>
    /// <param name="spec">The panel.</param>
    /// <param name="start">Which of the panel's starts.</param>
    /// <param name="device">Where its weights are.</param>
    public Canvas(IPaintingRecipe recipe, PaintingPhase phase, PanelSpec spec, int start, Device device)
    {
        (_seed, Start) = (spec.Seed, start);
        Arrangement = spec.Arrangements.Count == 0 ? null : spec.Arrangements[start % spec.Arrangements.Count];
        _network = recipe.Network;
        (var flat, Random) = Draw(device);
        Flat = flat.DetachFromDisposeScope();
        Layers = CanvasLayer.Split(_network, Arrangement, Flat);
        Average = recipe.AverageDecay(0) is null ? null : Flat.clone().DetachFromDisposeScope();
        Optimizer = recipe.CreateOptimizer(Parameters, phase);
    }

    /// <summary>Which of the panel's starts it is.</summary>
    public int Start { get; }

    /// <summary>How its layers are put together; null where it is one network.</summary>
    public Arrangement? Arrangement { get; }

    /// <summary>Draws all of this canvas's random numbers.</summary>
    public RandomStream Random { get; set; }

    /// <summary>All that is optimised, one layer after the other, [parameters].</summary>
    public Tensor Flat { get; }

    /// <summary>Views of <see cref="Flat"/>.</summary>
    public IReadOnlyList<CanvasLayer> Layers { get; }

    /// <summary>The moving average of the numbers [parameters], where the recipe keeps one.</summary>
    public Tensor? Average { get; }

    /// <summary>Takes the steps.</summary>
    public IOptimizer Optimizer { get; private set; }

    /// <summary>What is shown: the average, else the numbers.</summary>
    public Tensor Shown => Average ?? Flat;

    /// <summary>The picture that it began with, seen coarsely, where the recipe has it stay near; made when it is first needed.</summary>
    public Tensor? Anchor { get; set; }

    /// <summary>The shares of layers whose shapes don't change, by layer, at the size that is painted at; made when they are first needed.</summary>
    public Dictionary<int, Tensor> FixedShares { get; } = [];

    private IReadOnlyList<Tensor> Parameters => [.. Layers.SelectMany(layer => layer.Parameters)];

    /// <summary>The layers of what is shown; the caller disposes them.</summary>
    public IReadOnlyList<CanvasLayer> ShownLayers() => CanvasLayer.Split(_network, Arrangement, Shown);

    /// <summary>The numbers that it began with, [parameters].</summary>
    /// <param name="device">Where they are to be.</param>
    public Tensor Begin(Device device) => Draw(device).Flat;

    /// <summary>Draws the numbers that it begins with; also the generator as it is then.</summary>
    private (Tensor Flat, RandomStream Random) Draw(Device device)
    {
        var random = new RandomStream(_seed, (ulong)Start);
        var parts = new List<Tensor>();
        if (Arrangement is null)
        {
            using var weights = SirenWeights.Initialize(_network, random, device);
            parts.Add(weights.Flat.clone());
        }
        foreach (var layer in Arrangement?.Layers ?? [])
        {
            if (layer.Start.Parameters is { } imagined)
            {
                parts.Add(tensor(imagined, device: device));
                continue;
            }
            using var weights = SirenWeights.Initialize(layer.Start.Shape.Siren, random, device);
            parts.Add(weights.Flat.clone());
        }
        return (cat(parts), random);
    }

    /// <summary>Takes one step.</summary>
    /// <param name="gradient">[parameters].</param>
    /// <param name="learningRate">Of this step.</param>
    /// <param name="averageDecay">How much of the average is kept.</param>
    public void Step(Tensor gradient, double learningRate, double? averageDecay)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var layers = CanvasLayer.Split(_network, Arrangement, gradient);
        Optimizer.LearningRate = learningRate;
        Optimizer.Step([.. layers.SelectMany(layer => layer.Parameters)]);
        foreach (var layer in layers) layer.Dispose();
        if (averageDecay is { } decay) Average!.mul_(decay).add_(Flat, alpha: 1 - decay);
    }

    /// <summary>Shows again what it began with.</summary>
    public void ShowBeginning()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Shown.copy_(Begin(Shown.device));
    }

    /// <summary>Goes on with another phase's optimiser.</summary>
    public void ChangeOptimizer(IPaintingRecipe recipe, PaintingPhase phase)
    {
        Optimizer.Dispose();
        Optimizer = recipe.CreateOptimizer(Parameters, phase);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        Average?.Dispose();
        Anchor?.Dispose();
        foreach (var shares in FixedShares.Values) shares.Dispose();
        foreach (var layer in Layers) layer.Dispose();
        Flat.Dispose();
    }
}
