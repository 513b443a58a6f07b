using System.Text.RegularExpressions;
using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.Stories;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Stories;

public sealed class StoryGrammarTests
{
    private static readonly Story[] Many = [.. Enumerable.Range(0, 2000).Select(seed => StoryGrammar.Write(new RandomStream((ulong)seed)))];

    [Fact]
    public void Write_SameSeed_GivesTheSameStory()
    {
        var again = StoryGrammar.Write(new RandomStream(17));
        Assert.Equal(Many[17].Premise, again.Premise);
        Assert.Equal(Many[17].Sentences, again.Sentences);
    }

    [Fact]
    public void Write_ManySeeds_AreDifferentStories()
    {
        Assert.InRange(Many.Select(story => story.Text).Distinct().Count(), 1999, 2000);
        Assert.InRange(Many.Select(story => story.Premise).Distinct().Count(), 1500, 2000);
        Assert.InRange(Many.Select(story => story.Sentences[0]).Distinct().Count(), 1500, 2000);
    }

    [Fact]
    public void Write_AnySeed_HasFourToTwelveSentencesOfModestLength()
    {
        Assert.All(Many, story => Assert.InRange(story.Sentences.Count, 4, 12));
        Assert.All(Many.SelectMany(story => story.Sentences), sentence => Assert.InRange(sentence.Length, 12, 200));
        Assert.Contains(Many, story => story.Sentences.Count == 4);
        Assert.Contains(Many, story => story.Sentences.Count >= 10);
    }

    [Fact]
    public void Write_AnySentence_NamesOneToThreeThingsWithTheirColours()
    {
        foreach (var story in Many)
        {
            foreach (var sentence in story.Sentences)
            {
                var named = story.Characters.Count(character => sentence.Contains(character.Name));
                Assert.True(named is >= 1 and <= 3, $"{named} in: {sentence}");
                Assert.True(Regex.IsMatch(sentence, "^[\"A-Z].*[.!?\"]$"), sentence);
                Assert.DoesNotMatch(@"[{}()|]|  | ,| \.", sentence);
            }
        }
    }

    [Fact]
    public void Write_AnyStory_KeepsLooks()
    {
        foreach (var story in Many)
        {
            Assert.True(StoryLooks.AreKept(story.Text), story.Text);
            Assert.All(story.Characters, character => Assert.Contains(character.Name, story.Text));
            Assert.Equal(story.Characters.Count, story.Characters.Select(character => character.Colour).Distinct().Count());
        }
    }

    [Fact]
    public void Write_AnyStory_IntroducesEachBeforeItIsKnown()
    {
        foreach (var story in Many)
        {
            foreach (var name in story.Characters.Select(character => character.Name))
            {
                var first = story.Text.IndexOf(name, StringComparison.Ordinal);
                Assert.Matches("(^|[ \"])[Aa]n? $", story.Text[..first]);
                Assert.DoesNotMatch($@"\b[Aa]n? {name}\b", story.Text[(first + 1)..]);
            }
        }
    }

    [Fact]
    public void Write_AnySentence_IsReadAsTheSceneThatItTells()
    {
        foreach (var story in Many.Take(500))
        {
            foreach (var sentence in story.Sentences)
            {
                var told = Regex.Replace(sentence, "\"[^\"]*\"", "");
                var expected = story.Characters.Where(character => told.Contains(character.Name)).Select(character => (character.Kind, character.Colour));
                var scene = SceneParser.Parse(sentence, 1);
                Assert.NotNull(scene);
                var things = scene.Things.Select(thing => (thing.Kind, thing.Colour));
                Assert.True(expected.Order().SequenceEqual(things.Order()), $"{string.Join(", ", things)} in: {sentence}");
            }
        }
    }

    [Fact]
    public void Write_MostSentences_TellWhere()
    {
        var places = Enum.GetValues<Place>()
            .SelectMany(place => Lexicon.PhrasesOf(place).Concat(Lexicon.MovingPhrasesOf(place)).Concat(Lexicon.NounsOf(place))).ToArray();
        var sentences = Many.SelectMany(story => story.Sentences).ToArray();
        Assert.InRange(sentences.Count(sentence => places.Any(sentence.Contains)) / (double)sentences.Length, 0.55, 1);
    }

    [Fact]
    public void Write_ManySeeds_HaveSomebodySpeakInAQuarterOfTheSentencesOrMore()
    {
        var sentences = Many.SelectMany(story => story.Sentences).ToArray();
        Assert.InRange(sentences.Count(sentence => sentence.Contains('"')) / (double)sentences.Length, 0.25, 0.4);
    }

    [Fact]
    public void Write_AnyStory_TellsNothingTwice() => Assert.All(Many, story => Assert.Equal(story.Sentences.Count, story.Sentences.Distinct().Count()));

    [Fact]
    public void Write_MostStories_HideNobodyInSnowOrDarkness()
    {
        var hidden = Many.Count(story =>
        {
            var scenes = new StoryScenes();
            return story.Sentences.Select(sentence => scenes.Read(sentence, 1)!).Any(scene => scene.Things.Any(thing => Cast.IsHidden(thing.Colour, scene.Place, scene.Time)));
        });
        Assert.InRange(hidden / (double)Many.Length, 0, 0.06);
    }

    [Fact]
    public void Write_PremiseThatNamesAKind_HasItInTheStory()
    {
        var toylands = Many.Where(story => story.Premise.Contains("The Mage", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(toylands);
        Assert.All(toylands, story => Assert.Contains(story.Characters, character => character.Kind == Kind.Mage));
    }

    [Fact]
    public void Write_Premises_AreOfEveryKind()
    {
        Assert.All(Many, story => Assert.InRange(story.Premise.Trim().Length, 1, 600));
        Assert.All(Many, story => Assert.DoesNotContain("<sep>", story.Premise));
        Assert.Contains(Many, story => story.Premise.StartsWith("[ WP ] ", StringComparison.Ordinal));
        Assert.Contains(Many, story => story.Premise.Any(letter => letter > '\u0400'));
        Assert.Contains(Many, story => story.Premise.Length < 4);
        Assert.Contains(Many, story => story.Premise.Length > 300);
        Assert.Contains(Many, story => Regex.IsMatch(story.Premise, "^The [A-Z][a-z]+, the [A-Z][a-z]+, and the [A-Z][a-z]+$"));
    }
}
