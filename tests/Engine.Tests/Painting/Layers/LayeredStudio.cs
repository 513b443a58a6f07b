using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Tests.Painting.Sessions;

namespace ComicCluster.Engine.Tests.Painting.Layers;

/// <summary>Small priors with random weights, and panels of two things before a backdrop.</summary>
internal sealed class LayeredStudio : IDisposable
{
    public static PriorConfig Config { get; } = new() { Field = new FieldShape(2, 16, 10, 10, 4), Words = ["red", "blue", "house", "tree", "sea"], StateWidth = 8, WordWidth = 4, Rank = 2 };

    public PanelPrior Prior { get; } = new(FieldPrior.Random(Config, 1), FieldPrior.Random(Config, 2), "digest");

    public TinyStudio Studio { get; } = new();

    public static IPaintingRecipe Recipe { get; } = new ComicRecipe(TinyStudio.ComicOptions);

    /// <summary>Arrangements of a red house and a blue tree by the sea; each is moved a little from the one before.</summary>
    public static IReadOnlyList<IReadOnlyList<LayerPlan>> Arrangements(int count) => [.. Enumerable.Range(0, count).Select(i => (IReadOnlyList<LayerPlan>)
    [
        new LayerPlan("sea", new LayerBox(0.5, 0.5, 0.9)) { IsBackdrop = true },
        new LayerPlan("red house", new LayerBox(0.3 + 0.05 * i, 0.5, 0.3)) { Phrase = "a red house", Alternatives = ["a red tree"] },
        new LayerPlan("blue tree", new LayerBox(0.7, 0.6, 0.3, IsMirrored: true)) { Phrase = "a blue tree", Alternatives = ["a blue house"] },
    ])];

    public PanelSpec Compose(string id, int arrangements = 3, bool isImagined = true, int width = 32, int height = 32, ulong seed = 5) =>
        new PanelComposer(isImagined ? Prior : null).Compose(id, "a red house and a blue tree", ["a red house", "a blue tree"], Arrangements(arrangements), width, height, seed);

    public void Dispose()
    {
        Prior.Dispose();
        Studio.Dispose();
    }
}
