using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.Stories;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Stories;

public sealed class PanelPromptsTests
{
    private const string Tale = "A purple mage walked into the forest at night. The mage met a cat. Nobody spoke. A red ship came on the sea.";

    [Fact]
    public void Of_SilentSentence_TellsWhatTheStoryToldBefore()
    {
        var prompt = Assert.Single(PanelPrompts.Of(Tale, ["The mage met a cat."]));
        var scene = SceneParser.Parse(prompt, seed: 0)!;
        Assert.Equal((Place.Forest, TimeOfDay.Night), (scene.Place, scene.Time));
        Assert.Equal([(Kind.Mage, Colour.Purple), (Kind.Cat, Colour.Orange)], scene.Things.Select(thing => (thing.Kind, thing.Colour)).Order());
    }

    [Fact]
    public void Of_SentenceThatNamesNothing_ShowsTheLastSceneAgain()
    {
        var prompts = PanelPrompts.Of(Tale, ["The mage met a cat.", "Nobody spoke.", "A red ship came on the sea."]);
        var scenes = prompts.Select(prompt => SceneParser.Parse(prompt, seed: 0)!).ToArray();
        Assert.Equal(scenes[0].Things.Order(ByKind), scenes[1].Things.Order(ByKind));
        Assert.Equal((Place.Sea, TimeOfDay.Night, Kind.Ship, Colour.Red), (scenes[2].Place, scenes[2].Time, scenes[2].Things[0].Kind, scenes[2].Things[0].Colour));
    }

    [Theory]
    [InlineData("Zwei Wölfe heulten. 😀😀!")]
    [InlineData("Once upon a time.")]
    public void Of_StoryThatNamesNothing_LeavesTheCaptions(string story)
    {
        var captions = new[] { story };
        Assert.Equal(captions, PanelPrompts.Of(story, captions));
    }

    private static Comparer<Thing> ByKind { get; } = Comparer<Thing>.Create((a, b) => a.Kind.CompareTo(b.Kind));
}
