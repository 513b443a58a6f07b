using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Layers;

namespace ComicCluster.Engine.Tests.Painting.Layers;

public sealed class PanelComposerTests : IDisposable
{
    private readonly LayeredStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Compose_WithPrior_BeginsWithWhatItImagines()
    {
        var panel = _studio.Compose("p", arrangements: 2);
        Assert.Equal(
            [
                new Prompt("a red house and a blue tree"),
                new Prompt("a red house", 0.5, PromptView.WholeFrame), new Prompt("a blue tree", 0.5, PromptView.WholeFrame),
                new Prompt("a red house", 0.5, PromptView.CloseUp), new Prompt("a blue tree", 0.5, PromptView.CloseUp),
            ],
            panel.Prompts);
        Assert.Equal(2, panel.Arrangements.Count);
        Assert.Equal(_studio.Prior.ImagineThing("red house").Parameters, panel.Arrangements[0].Layers[1].Start.Parameters);
        Assert.Same(panel.Arrangements[0].Layers[1].Start, panel.Arrangements[1].Layers[1].Start); // imagined once
        Assert.True(panel.Arrangements[0].Layers[0].IsBackdrop);
    }

    [Fact]
    public void Compose_WithoutPrior_BeginsWithNoiseAndLooksAtThingsAsOftenAsAtTheWhole()
    {
        var panel = _studio.Compose("p", isImagined: false);
        Assert.All(panel.Arrangements[0].Layers, layer => Assert.Null(layer.Start.Parameters));
        Assert.Equal([1, 1], panel.Prompts.Where(prompt => prompt.View == PromptView.CloseUp).Select(prompt => prompt.Weight));
    }

    [Fact]
    public void Compose_WithoutArrangements_IsOneNetwork()
    {
        var panel = new PanelComposer(prior: null).Compose("p", "a storm", [], [], 64, 32, seed: 1, "ink");
        Assert.Empty(panel.Arrangements);
        Assert.Equal([new Prompt("a storm"), new Prompt("ink", 0.5)], panel.Prompts);
    }

    [Fact]
    public void Describe_OtherPlace_IsAnother()
    {
        string Description(int arrangements) => _studio.Compose("p", arrangements).Describe(LayeredStudio.Recipe);
        Assert.Equal(Description(2), Description(2));
        Assert.NotEqual(Description(2), Description(1));
    }
}
