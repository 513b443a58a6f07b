using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>Canvases whose pictures have the same size in one step.</summary>
internal sealed class StepGroup(CoordinateGrid grid, bool isPriming, IReadOnlyList<(Panel Panel, Canvas Canvas)> canvases) : IDisposable
{
    private readonly List<FieldPass> _passes = [];
    private readonly Dictionary<CanvasLayer, Tensor> _palettes = new(ReferenceEqualityComparer.Instance);
    private Tensor? _pictures;
    private Tensor[] _cutouts = [];
    private Tensor[] _similarities = [];

    /// <summary>Whether it fits start images.</summary>
    public bool IsPriming => isPriming;

    /// <summary>Its canvases.</summary>
    public IReadOnlyList<(Panel Panel, Canvas Canvas)> Canvases => canvases;

    /// <summary>One scalar a canvas.</summary>
    public Tensor[] Losses { get; private set; } = [];

    /// <summary>Evaluates the networks, and makes what the guide has to see.</summary>
    public void Render(ISirenRenderer renderer, IPaintingRecipe recipe, int guideSide)
    {
        if (canvases[0].Canvas.Arrangement is null)
        {
            var pass = Add(new FieldPass(renderer, grid, [.. canvases.Select(entry => entry.Canvas.Layers[0])]));
            if (isPriming)
            {
                Losses = [.. canvases.Select((entry, i) => recipe.PrimingLoss(pass.Raw.narrow(0, i, 1), entry.Panel.StartPicture!))];
                return;
            }
            _pictures = recipe.Colours(pass.Raw);
        }
        else
        {
            _pictures = stack([.. canvases.Select(entry => Compose(renderer, recipe, entry.Canvas))]);
            foreach (var (_, canvas) in canvases) canvas.Anchor ??= Anchor(renderer, recipe, canvas);
        }
        var draws = canvases.Select(entry => new CutoutDraw(entry.Canvas.Random, entry.Panel.Plan, entry.Panel.Step, entry.Canvas.Arrangement)).ToArray();
        _cutouts = recipe.Cutouts(_pictures, draws, guideSide).split([.. canvases.Select(entry => (long)recipe.CutoutsPerStep(entry.Panel.Spec))]);
    }

    /// <summary>What the guide has to see, [canvases of the panel · cutouts, 3, side, side] for each panel.</summary>
    public IEnumerable<Tensor> CutoutsOfEachPanel() => canvases.Index().GroupBy(entry => entry.Item.Panel)
        .Select(panel => cat([.. panel.Select(entry => _cutouts[entry.Index])]));

    /// <summary>Takes the cutouts' embeddings, [cutouts, embedding] for each canvas.</summary>
    public void Evaluate(ReadOnlySpan<Tensor> embeddings)
    {
        Losses = new Tensor[canvases.Count];
        _similarities = new Tensor[canvases.Count];
        for (var i = 0; i < canvases.Count; i++)
        {
            var (panel, canvas) = canvases[i];
            (Losses[i], _similarities[i]) = panel.Objective.Evaluate(embeddings[i], _pictures![i], panel.Step, canvas.Anchor);
        }
    }

    /// <summary>The gradients, after the losses' backward pass.</summary>
    public IEnumerable<CanvasGradient> Gradients()
    {
        using var _ = no_grad();
        var ofLayers = new Dictionary<CanvasLayer, Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var pass in _passes) pass.Backward(ofLayers);
        var gradients = canvases.Select(entry => cat([.. entry.Canvas.Layers.SelectMany(layer => GradientOf(layer, ofLayers))])).ToArray();
        var losses = stack(Losses).detach();
        using var lossValues = losses.cpu();
        using var similarities = isPriming ? full_like(lossValues, double.NaN) : stack(_similarities).cpu();
        return [.. canvases.Select((entry, i) => new CanvasGradient(
            entry.Canvas, gradients[i], lossValues[i].item<float>(), similarities[i].item<float>(),
            lossValues[i].isfinite().item<bool>() && gradients[i].isfinite().all().item<bool>()))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var pass in _passes) pass.Dispose();
    }

    private FieldPass Add(FieldPass pass)
    {
        _passes.Add(pass);
        return pass;
    }

    /// <summary>A layered canvas's picture, [3, height, width].</summary>
    private Tensor Compose(ISirenRenderer renderer, IPaintingRecipe recipe, Canvas canvas) => Compose(renderer, recipe, canvas, canvas.Layers, (layer, place) =>
    {
        if (layer.Palette is not null) _palettes[layer] = layer.Palette.detach().requires_grad_();
        return (layer.HasFixedShapes ? null : Add(new FieldPass(renderer, place.Grid, [layer])).Raw, _palettes.GetValueOrDefault(layer));
    });

    /// <summary>What the recipe keeps of the picture that a canvas began with; made anew, to the same bits, where a panel goes on.</summary>
    private Tensor? Anchor(ISirenRenderer renderer, IPaintingRecipe recipe, Canvas canvas)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var layers = CanvasLayer.Split(recipe.Network, canvas.Arrangement, canvas.Begin(canvas.Flat.device));
        var picture = Compose(renderer, recipe, canvas, layers, (layer, place) =>
        {
            using var pass = renderer.Forward([layer.Weights], place.Grid, forBackward: false);
            return (pass.Output.clone(), layer.Palette);
        });
        var anchor = recipe.Anchor(picture)?.DetachFromDisposeScope();
        foreach (var layer in layers) layer.Dispose();
        return anchor;
    }

    /// <summary>Layers put together.</summary>
    /// <param name="renderer">Evaluates layers whose shapes are fixed, once.</param>
    /// <param name="recipe">Makes colours of the output of colour fields.</param>
    /// <param name="canvas">Keeps what was found of these.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="evaluate">The output [1, labels, rows, columns] of a layer in its place, null where its shapes are fixed; and its palette, if it has labels.</param>
    private Tensor Compose(
        ISirenRenderer renderer, IPaintingRecipe recipe, Canvas canvas, IReadOnlyList<CanvasLayer> layers,
        Func<CanvasLayer, LayerPlace, (Tensor? Raw, Tensor? Palette)> evaluate)
    {
        Tensor? picture = null;
        foreach (var (index, layer) in layers.Index())
        {
            if (layer.Layer!.Box.In(grid.Height, grid.Width, layer.Layer.IsBackdrop) is not { } place) continue;
            var (raw, palette) = evaluate(layer, place);
            var colours = palette is null
                ? ColourField.Colours(raw![0], recipe.Colours, layer.Layer.IsBackdrop)
                : Composition.Colours(layer.HasFixedShapes ? FixedShares(renderer, canvas, index, layer, place) : LabelField.Soft(raw!)[0], palette, place);
            picture = Composition.Over(Composition.InFrame(colours, place, grid.Height, grid.Width, layer.Layer.Fades), picture);
        }
        return picture!;
    }

    private Tensor FixedShares(ISirenRenderer renderer, Canvas canvas, int index, CanvasLayer layer, LayerPlace place)
    {
        if (canvas.FixedShares.TryGetValue(index, out var shares) && shares.shape[1] == grid.Height && shares.shape[2] == grid.Width) return shares;
        shares?.Dispose();
        using var pass = renderer.Forward([layer.Weights], place.Grid, forBackward: false);
        return canvas.FixedShares[index] = LabelField.Crisp(pass.Output[0]).DetachFromDisposeScope();
    }

    private IEnumerable<Tensor> GradientOf(CanvasLayer layer, Dictionary<CanvasLayer, Tensor> found)
    {
        yield return found.TryGetValue(layer, out var gradient) ? gradient : zeros_like(layer.Weights.Flat);
        if (layer.Palette is { } palette)
            yield return (Palettes.Movable(palette) * ((_palettes.TryGetValue(layer, out var leaf) ? leaf.grad : null) ?? zeros_like(palette))).flatten();
    }
}
