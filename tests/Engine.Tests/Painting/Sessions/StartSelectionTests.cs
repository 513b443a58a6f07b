using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Sessions;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Sessions;

public sealed class StartSelectionTests
{
    [Fact]
    public void Compute_AfterTheStarts_KeepsTheOneThatDoesBestOnOtherCutouts()
    {
        using var scope = NewDisposeScope();
        using var studio = new TinyStudio();
        var path = Path.GetTempFileName();
        using (var session = studio.Open(new ComicRecipe(TinyStudio.ComicOptions with { Starts = 1, Steps = 60, LearningRate = 5e-3 })))
        {
            session.Add(TinyStudio.Spec("trained"));
            TinyStudio.Paint(session);
            session.Save("trained", path);
        }
        using var file = SafetensorsFile.Open(path);
        var recipe = new ComicRecipe(TinyStudio.ComicOptions with { Starts = 3 });
        using var panel = new Panel(studio.Guide, recipe, TinyStudio.Spec("a"));
        Assert.Equal(3, panel.Canvases.Count);
        Assert.False(panel.Canvases[0].Flat.equal(panel.Canvases[1].Flat).all().item<bool>());
        panel.Canvases[1].Flat.copy_(file.Read("canvas.0.weights"));
        panel.Canvases[1].Average!.copy_(file.Read("canvas.0.average"));
        panel.Step = TinyStudio.ComicOptions.StartSteps;
        var better = panel.Canvases[1];
        using var renderer = ISirenRenderer.For(CPU, 1 << 20);
        new PaintingStep(studio.Guide, recipe, renderer, oneGuidePass: false).Compute([panel]);
        Assert.Same(better, Assert.Single(panel.Canvases));
        File.Delete(path);
    }
}
