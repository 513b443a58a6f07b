using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Drawing;

/// <summary>Ways to put the picture of a sentence together from layers: its scene, laid out by several seeds.</summary>
public static class SceneLayers
{
    /// <summary>Arrangements of what a sentence tells; none if it names nothing in Toyland.</summary>
    /// <param name="sentence">Any text.</param>
    /// <param name="seed">Decides all that it does not mention.</param>
    /// <param name="count">How many ways; at least 1.</param>
    public static IReadOnlyList<IReadOnlyList<LayerPlan>> Of(string sentence, ulong seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return SceneParser.Parse(sentence, seed) is { } scene
            ? [.. Enumerable.Range(0, count).Select(i => Of(scene with { Seed = unchecked(seed + (ulong)i) }))]
            : [];
    }

    /// <summary>The layers of a scene, from the farthest to the nearest.</summary>
    public static IReadOnlyList<LayerPlan> Of(Scene scene)
    {
        var layout = SceneLayout.Of(scene);
        var backdrop = layout.Backdrop;
        return
        [
            new LayerPlan(LayerTexts.Of(scene.Place, scene.Time), new LayerBox(backdrop.CentreX, backdrop.CentreY, backdrop.HalfSide, backdrop.FacesLeft)) { IsBackdrop = true },
            .. layout.BackToFront().Select(placed => Of(placed, scene)),
        ];
    }

    private static LayerPlan Of(PlacedThing placed, Scene scene) => new(
        LayerTexts.Of(placed.Thing, scene.Place, scene.Time),
        new LayerBox(placed.CentreX, placed.CentreY, placed.HalfSide * ThingDrawing.Reach, placed.FacesLeft))
    {
        Phrase = PhraseOf(placed.Thing),
        Alternatives = [.. Enum.GetValues<Kind>()
            .Where(kind => kind != placed.Thing.Kind && Lexicon.IsInSky(kind) == Lexicon.IsInSky(placed.Thing.Kind))
            .Select(kind => PhraseOf(placed.Thing with { Kind = kind }))],
    };

    /// <summary>For example "a red mage": what a guide reads of a thing.</summary>
    private static string PhraseOf(Thing thing)
    {
        var colour = Lexicon.NameOf(thing.Colour);
        return $"{Lexicon.Article(colour)} {colour} {Lexicon.NamesOf(thing.Kind)[0]}";
    }
}
