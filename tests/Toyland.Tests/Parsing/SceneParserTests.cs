using System.Diagnostics;
using System.Text;
using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.Stories;
using ComicCluster.Toyland.Tests.World;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Parsing;

public sealed class SceneParserTests
{
    [Fact]
    public void Parse_CompleteCaption_GivesTheSceneBack()
    {
        var random = new RandomStream(8);
        foreach (var scene in SceneSamplerTests.Take(SceneSplit.Judge, 8, 2_000))
        {
            var caption = CaptionWriter.Write(scene, random, new(Complete: true)).Text;
            var parsed = SceneParser.Parse(caption, scene.Seed);

            Assert.NotNull(parsed);
            Assert.True(SceneSamplerTests.Describe(scene) == SceneSamplerTests.Describe(parsed), $"{caption}\n{SceneSamplerTests.Describe(parsed)}");
            Assert.Equal(scene.Seed, parsed.Seed);
        }
    }

    [Fact]
    public void Parse_Story_KeepsWhoIsNamed()
    {
        var random = new RandomStream(9);
        var named = 0;
        var found = 0;
        for (var i = 0; i < 300; i++)
        {
            var story = StoryGrammar.Write(random);
            foreach (var sentence in story.Sentences)
            {
                var scene = SceneParser.Parse(sentence, 1);
                var told = sentence.Split('"').Where((_, part) => part % 2 == 0).ToList();
                foreach (var character in story.Characters.Where(one => told.Exists(part => part.Contains(one.Name, StringComparison.OrdinalIgnoreCase))))
                {
                    named++;
                    if (scene!.Things.Any(thing => thing.Kind == character.Kind && thing.Colour == character.Colour)) found++;
                }
            }
        }
        Assert.InRange(named, 1_000, int.MaxValue);
        Assert.InRange(found / (double)named, 0.995, 1);
    }

    [Theory]
    [InlineData("The red mage and the blue warrior walked through the dark forest at night.", "Forest Night Beside: Red Mage, Blue Warrior")]
    [InlineData("Behind the castle stands a black dragon.", "Meadow Day Behind: Black Dragon, Brown Castle")]
    [InlineData("A white bird flew over the green ship at dusk.", "Meadow Sunset Over: White Bird Flies, Green Ship")]
    [InlineData("The cat jumped over it.", "Meadow Day Alone: Orange Cat")]
    [InlineData("a car under a balloon", "Meadow Day Over: Red Balloon Flies, Red Car")]
    [InlineData("A castle with a black dragon behind it.", "Meadow Day Behind: Black Dragon, Brown Castle")]
    [InlineData("A house, and a green bird above it.", "Meadow Day Over: Green Bird Flies, Red House")]
    [InlineData("The dragon was purple. The dragon slept in the snow.", "Snow Day Alone: Purple Dragon Sleeps")]
    [InlineData("\"A red car!\" said the queen in space.", "Space Night Alone: Pink Queen")]
    [InlineData("The yellow sun shone over the pink squid on the blue sea.", "Sea Day Alone: Pink Octopus, sky Yellow Sun")]
    [InlineData("It was quiet in the mountains.", "Mountains Day Alone: Brown Castle")]
    [InlineData("A mage, a robot, a cat and a ship were in the room", "Room Day Together: Purple Mage, Blue Robot, Orange Cat")]
    [InlineData("A red mage met a blue mage.", "Meadow Day Beside: Red Mage, Blue Mage")]
    [InlineData("A TINY RED KNIGHT on the left", "Meadow Day Alone Left: Red Warrior Small")]
    [InlineData("A blue whale with a hat and a rabbit", "Meadow Day Alone: Brown Rabbit")]
    public void Parse_Sentence_GivesTheScene(string sentence, string expected) => Assert.Equal(expected, Show(SceneParser.Parse(sentence, 1)!));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Nothing happened.")]
    [InlineData("🐉🏰")]
    [InlineData("龙在城堡后面")]
    [InlineData("\"a red cat\"")]
    public void Parse_NothingOfToyland_IsNull(string sentence) => Assert.Null(SceneParser.Parse(sentence, 1));

    [Fact]
    public void Parse_AnyWordsInAnyOrder_NeverFails()
    {
        var random = new RandomStream(10);
        string[] words = [.. ParserLexicon.Meanings.Keys, ",", ".", "\"", "“", "!", "", "🐉", "\ud800", "\0", "zzz", "…", "é"];
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.NextInt32(1, 30)).Select(_ => words[random.NextInt32(0, words.Length)]));
            var scene = SceneParser.Parse(text, 1);
            if (scene is not null) Assert.InRange(scene.Things.Count, 1, 3);
            Assert.NotNull(NounPhrases.Of(text));
        }
    }

    [Fact]
    public void Parse_LongText_IsQuick()
    {
        var text = new StringBuilder();
        while (text.Length < 10_000) text.Append("behind the 🐉 red \" flying in the “ ");
        var clock = Stopwatch.StartNew();

        Assert.Null(SceneParser.Parse(text.ToString(), 1)?.InSky);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 2);
    }

    private static string Show(Scene scene)
    {
        var side = scene.Side == Side.Middle ? "" : $" {scene.Side}";
        var sky = scene.InSky is { } inSky ? ", sky " + Show(inSky) : "";
        return $"{scene.Place} {scene.Time} {scene.Relation}{side}: {string.Join(", ", scene.Things.Select(Show))}{sky}";
    }

    private static string Show(Thing thing) => $"{thing.Colour} {thing.Kind}"
        + (thing.Pose == Pose.Stands ? "" : $" {thing.Pose}") + (thing.Size == Size.Usual ? "" : $" {thing.Size}");
}
