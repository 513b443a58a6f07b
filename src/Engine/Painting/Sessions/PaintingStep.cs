using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>
/// The gradients of one step of several panels: each grid's canvases are rendered together, the cutouts go through the guide, and the
/// gradient with respect to the pictures goes back through the networks, tile by tile.
/// </summary>
/// <param name="guide">Sees the cutouts.</param>
/// <param name="recipe">The recipe.</param>
/// <param name="renderer">Evaluates the networks.</param>
/// <param name="oneGuidePass">Whether all panels' cutouts go through the guide together.</param>
internal sealed class PaintingStep(IPictureGuide guide, IPaintingRecipe recipe, ISirenRenderer renderer, bool oneGuidePass)
{
    /// <summary>The stream of cutouts that no step sees; starts have streams from 0.</summary>
    private const ulong HeldOutStream = ulong.MaxValue;

    /// <summary>Computes the gradients of all canvases of some panels, owned by the caller's dispose scope.</summary>
    public IReadOnlyList<CanvasGradient> Compute(IReadOnlyList<Panel> panels)
    {
        foreach (var panel in panels)
            if (panel.Canvases.Count > 1 && panel.Phase == PaintingPhase.Painting) KeepBest(panel);

        var groups = panels.GroupBy(panel => (panel.Grid, IsPriming: panel.Phase == PaintingPhase.Priming, IsLayered: panel.Spec.Arrangements.Count > 0))
            .Select(group => new StepGroup(group.Key.Grid, group.Key.IsPriming, [.. group.SelectMany(p => p.Canvases.Select(c => (p, c)))]))
            .ToArray();
        try
        {
            foreach (var group in groups) group.Render(renderer, recipe, guide.ImageSide);
            Look([.. groups.Where(group => !group.IsPriming)]);
            using (var total = stack([.. groups.SelectMany(group => group.Losses)]).sum()) total.backward();
            return [.. groups.SelectMany(group => group.Gradients())];
        }
        finally
        {
            foreach (var group in groups) group.Dispose();
        }
    }

    private void Look(StepGroup[] groups)
    {
        if (groups.Length == 0) return;
        var cutouts = groups.SelectMany(group => group.CutoutsOfEachPanel()).ToArray();
        // [canvases · cutouts, embedding]
        var embeddings = oneGuidePass ? guide.EncodeImage(cat(cutouts)) : cat([.. cutouts.Select(guide.EncodeImage)]);
        var counts = groups.SelectMany(group => group.Canvases).Select(entry => (long)recipe.CutoutsPerStep(entry.Panel.Spec)).ToArray();
        var rest = embeddings.split(counts).AsSpan();
        foreach (var group in groups)
        {
            group.Evaluate(rest[..group.Canvases.Count]);
            rest = rest[group.Canvases.Count..];
        }
    }

    /// <summary>
    /// Shows again what a painted panel began with, if the guide, on cutouts that no step saw, doubts it less than what was painted: the
    /// painting leaves no picture of a prior worse than it was.
    /// </summary>
    public void KeepBetter(Panel panel)
    {
        if (panel.Spec.Arrangements.Count == 0 || panel.Canvases is not [var canvas] || canvas.Arrangement!.Layers.Any(layer => layer.Start.Parameters is null)) return;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var painted = canvas.Shown.clone();
        var doubt = Doubt(panel, canvas);
        canvas.ShowBeginning();
        if (doubt <= Doubt(panel, canvas)) canvas.Shown.copy_(painted);
    }

    /// <summary>Keeps the start that does best on cutouts that none of them saw.</summary>
    private void KeepBest(Panel panel)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        panel.Keep(panel.Canvases.MinBy(canvas => Doubt(panel, canvas))!);
    }

    /// <summary>What the guide doubts of a canvas, over cutouts that no step sees; the same ones for each.</summary>
    private double Doubt(Panel panel, Canvas canvas)
    {
        const int rounds = 2;
        using var scope = NewDisposeScope();
        var phase = panel.Spec.Arrangements.Count > 0 ? PaintingPhase.Painting : PaintingPhase.Starting;
        var grid = recipe.Grid(panel.Spec, guide.ImageSide, phase);
        var picture = CanvasPicture.Render(canvas, recipe, renderer, grid).unsqueeze(0);
        var random = new RandomStream(panel.Spec.Seed, HeldOutStream);
        return Enumerable.Range(0, rounds).Sum(_ =>
        {
            var cutouts = recipe.Cutouts(picture, [new CutoutDraw(random, panel.Plan, panel.Step, canvas.Arrangement)], guide.ImageSide);
            return panel.Objective.Doubt(guide.EncodeImage(cutouts), picture[0], panel.Step).item<float>();
        });
    }
}
