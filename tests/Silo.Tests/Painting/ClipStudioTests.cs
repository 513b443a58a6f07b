using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Silo.Painting;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Tests.Painting;

public sealed class ClipStudioTests
{
    private const string Known = "A red cat sits by the sea.", Unknown = "The committee postpones its decision.";
    private static readonly string Models = Path.Combine(AppContext.BaseDirectory, "models/toyland");

    [Theory]
    [InlineData(Known, true, 20, 20)]
    [InlineData(Unknown, true, 20, 100)]
    [InlineData(Unknown, true, 5, 25)]
    [InlineData(Known, false, 100, 100)]
    [InlineData(Unknown, false, 60, 60)]
    public void Recipe_SentenceThatNoPriorImagines_IsPaintedFromNoiseForLonger(string sentence, bool hasPrior, int ordered, int steps)
    {
        using var studio = new ClipStudio(
            Path.Combine(Models, "clip"), hasPrior ? Path.Combine(Models, "prior") : null, _ => [],
            (text, _, _) => text == Known ? [[new LayerPlan("sea, day", new LayerBox(.5, .5, .5)) { IsBackdrop = true }]] : [], CPU, ScalarType.Float32);
        var order = new PanelOrder
        {
            Sentence = sentence, StorySeed = 7, Index = 1, Width = 64, Height = 64, Steps = ordered, Models = new StoryModels(null, "", null),
        };
        var options = ((ComicRecipe)studio.Recipe(order)).Options;
        Assert.Equal(steps, options.Steps);
        var isImagined = hasPrior && sentence == Known;
        Assert.Equal(ComicOptionsFile.For(Path.Combine(Models, "clip"), isImagined) with { Steps = steps }, options);
    }
}
