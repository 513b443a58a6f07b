using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>Canvases that are evaluated at the same points in one step.</summary>
internal sealed class StepGroup(CoordinateGrid grid, bool isPriming, IReadOnlyList<(Panel Panel, Canvas Canvas)> canvases) : IDisposable
{
    private ISirenPass? _pass;
    private Tensor? _raw, _pictures;
    private Tensor[] _similarities = [];

    /// <summary>Whether it fits start images.</summary>
    public bool IsPriming => isPriming;

    /// <summary>Its canvases.</summary>
    public IReadOnlyList<(Panel Panel, Canvas Canvas)> Canvases => canvases;

    /// <summary>[canvases · cutouts, 3, side, side].</summary>
    public Tensor? Cutouts { get; private set; }

    /// <summary>One scalar a canvas.</summary>
    public Tensor[] Losses { get; private set; } = [];

    /// <summary>Evaluates the networks, and makes what the judge has to see.</summary>
    public void Render(ISirenRenderer renderer, IPaintingRecipe recipe, int judgeSide)
    {
        _pass = renderer.Forward([.. canvases.Select(entry => entry.Canvas.Weights)], grid, forBackward: true);
        _raw = _pass.Output.detach().requires_grad_(); // [canvases, 3, height, width]
        if (isPriming)
        {
            Losses = [.. canvases.Select((entry, i) => recipe.PrimingLoss(_raw.narrow(0, i, 1), entry.Panel.StartPicture!))];
            return;
        }
        _pictures = recipe.Colours(_raw);
        var draws = canvases.Select(entry => new CutoutDraw(entry.Canvas.Random, entry.Panel.Plan, entry.Panel.Step)).ToArray();
        Cutouts = recipe.Cutouts(_pictures, draws, judgeSide);
    }

    /// <summary>Takes the cutouts' embeddings, [cutouts, embedding] for each canvas.</summary>
    public void Evaluate(ReadOnlySpan<Tensor> embeddings)
    {
        Losses = new Tensor[canvases.Count];
        _similarities = new Tensor[canvases.Count];
        for (var i = 0; i < canvases.Count; i++)
        {
            var panel = canvases[i].Panel;
            (Losses[i], _similarities[i]) = panel.Objective.Evaluate(embeddings[i], _pictures![i], panel.Step);
        }
    }

    /// <summary>The gradients, after the losses' backward pass.</summary>
    public IEnumerable<CanvasGradient> Gradients()
    {
        using var _ = no_grad();
        var gradients = _pass!.Backward(_raw!.grad!); // [canvases, parameters]
        var losses = stack(Losses).detach();
        var finite = losses.isfinite().logical_and(gradients.isfinite().all(1)).cpu();
        using var lossValues = losses.cpu();
        using var similarities = isPriming ? full_like(lossValues, double.NaN) : stack(_similarities).cpu();
        return [.. canvases.Select((entry, i) => new CanvasGradient(
            entry.Canvas, gradients[i], lossValues[i].item<float>(), similarities[i].item<float>(), finite[i].item<bool>()))];
    }

    /// <inheritdoc/>
    public void Dispose() => _pass?.Dispose();
}
