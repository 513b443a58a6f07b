using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Tests.Painting.Sessions;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Sketches;

public sealed class PanelComposerTests
{
    [Fact]
    public void Compose_WithSketcher_StartsFromItsSketch()
    {
        using var scope = NewDisposeScope();
        using var studio = new TinyStudio();
        using var sketcher = new Sketcher(SketcherModel.Random(BlockWorld.Config with { EmbeddingWidth = 48 }, 1), "digest");
        var panel = new PanelComposer(studio.Judge, sketcher).Compose("p", "a red house", ["a red house"], 64, 32, seed: 5, "ink");
        Assert.Equal(
            [new Prompt("a red house"), new Prompt("a red house", 0.5, PromptView.WholeFrame), new Prompt("ink", 0.5)], panel.Prompts);
        var start = panel.StartImage!;
        Assert.Equal((16, 8), (start.Width, start.Height));
        var sketch = sketcher.Sketch(studio.Judge, "a red house", ["a red house"], 5);
        Assert.Equal(sketch.Rgb[..24], start.Rgb[12..36]); // the first row, after four columns of its border
        using var session = studio.Open(TinyStudio.Comic);
        session.Add(panel);
        TinyStudio.Paint(session);
        Assert.Equal(PanelState.Completed, session.Progress[0].State);
    }

    [Fact]
    public void Compose_WithoutSketcher_StartsFromNoise()
    {
        using var studio = new TinyStudio();
        var panel = new PanelComposer(studio.Judge, null).Compose("p", "a red house", [], 32, 32, seed: 5);
        Assert.Null(panel.StartImage);
        Assert.Equal([new Prompt("a red house")], panel.Prompts);
        Assert.Throws<ArgumentException>(() => new PanelComposer(studio.Judge, null).Compose("p", " ", [], 32, 32, seed: 5));
    }

    [Fact]
    public void Widen_OtherAspects_ContinuesTheBorders()
    {
        var sketch = new RgbPicture(2, 2, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
        var wide = PanelComposer.Widen(sketch, 100, 50);
        Assert.Equal((4, 2), (wide.Width, wide.Height));
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4], wide.Rgb.Where((_, i) => i % 3 == 0));
        var tall = PanelComposer.Widen(sketch, 50, 100);
        Assert.Equal([1, 2, 1, 2, 3, 4, 3, 4], tall.Rgb.Where((_, i) => i % 3 == 0));
        Assert.Equal(sketch.Rgb, PanelComposer.Widen(sketch, 50, 50).Rgb);
    }
}
