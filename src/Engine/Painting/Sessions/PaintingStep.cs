using ComicCluster.Engine.Painting.Judges;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>
/// The gradients of one step of several panels: each grid's canvases are rendered together, all cutouts go through the judge in one pass,
/// and the gradient with respect to the pictures goes back through the networks, tile by tile.
/// </summary>
internal sealed class PaintingStep(IPictureJudge judge, IPaintingRecipe recipe, ISirenRenderer renderer)
{
    /// <summary>The stream of cutouts that no step sees; starts have streams from 0.</summary>
    private const ulong HeldOutStream = ulong.MaxValue;

    /// <summary>Computes the gradients of all canvases of some panels, owned by the caller's dispose scope.</summary>
    public IReadOnlyList<CanvasGradient> Compute(IReadOnlyList<Panel> panels)
    {
        foreach (var panel in panels)
            if (panel.Canvases.Count > 1 && panel.Phase == PaintingPhase.Painting) KeepBest(panel);

        var groups = panels.GroupBy(panel => (panel.Grid, panel.Phase == PaintingPhase.Priming))
            .Select(group => new StepGroup(group.Key.Grid, group.Key.Item2, [.. group.SelectMany(p => p.Canvases.Select(c => (p, c)))]))
            .ToArray();
        try
        {
            foreach (var group in groups) group.Render(renderer, recipe, judge.ImageSide);
            var judged = groups.Where(group => !group.IsPriming).ToArray();
            if (judged.Length > 0)
            {
                var embeddings = judge.EncodeImage(cat([.. judged.Select(group => group.Cutouts!)])); // [canvases · cutouts, embedding]
                var parts = embeddings.split(recipe.CutoutsPerStep).ToArray();
                foreach (var group in judged)
                {
                    group.Evaluate(parts.AsSpan(0, group.Canvases.Count));
                    parts = parts[group.Canvases.Count..];
                }
            }
            using (var total = stack([.. groups.SelectMany(group => group.Losses)]).sum()) total.backward();
            return [.. groups.SelectMany(group => group.Gradients())];
        }
        finally
        {
            foreach (var group in groups) group.Dispose();
        }
    }

    /// <summary>Keeps the start that does best on cutouts that none of them saw.</summary>
    private void KeepBest(Panel panel)
    {
        const int rounds = 2;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var grid = recipe.Grid(panel.Spec, judge.ImageSide, PaintingPhase.Starting);
        var best = panel.Canvases.MinBy(canvas =>
        {
            using var weights = new SirenWeights(recipe.Network, canvas.Shown.clone());
            using var pass = renderer.Forward([weights], grid, forBackward: false);
            var picture = recipe.Colours(pass.Output);
            var random = new RandomStream(panel.Spec.Seed, HeldOutStream); // the same cutouts for each
            return Enumerable.Range(0, rounds).Sum(_ =>
            {
                var cutouts = recipe.Cutouts(picture, [new CutoutDraw(random, panel.Plan, panel.Step)], judge.ImageSide);
                return panel.Objective.Evaluate(judge.EncodeImage(cutouts), picture[0], panel.Step).Loss.item<float>();
            });
        })!;
        panel.Keep(best);
    }
}
