using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Facts;
using ComicCluster.Toyland.Tests.World;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Captions;

public sealed class CaptionWriterTests
{
    private static readonly List<Scene> Scenes = SceneSamplerTests.Take(SceneSplit.Judge, 2, 5_000);

    [Fact]
    public void Write_SameSeed_IsTheSame()
    {
        Assert.Equal(Texts(complete: false, seed: 4), Texts(complete: false, seed: 4));
        Assert.NotEqual(Texts(complete: false, seed: 4), Texts(complete: false, seed: 5));
    }

    [Fact]
    public void Write_Complete_StatesAllFacts()
    {
        var random = new RandomStream(1);

        Assert.All(Scenes, scene => Assert.Equal(SceneFacts.Of(scene), CaptionWriter.Write(scene, random, new(Complete: true)).Stated));
    }

    [Fact]
    public void Write_PartOfAScene_StatesOnlyWhatIsTrueThere()
    {
        var random = new RandomStream(1);
        foreach (var scene in Scenes)
        {
            var visible = VisibleThings.All(scene).Select(_ => random.NextDouble() < 0.5).ToArray();
            var showsSides = random.NextDouble() < 0.5;
            var caption = CaptionWriter.Write(scene, random, new(Complete: false, visible, showsSides));

            Assert.NotEmpty(caption.Stated);
            Assert.Subset(SceneFacts.Of(scene, visible, showsSides).ToHashSet(), caption.Stated.ToHashSet());
            Assert.Equal(caption.Stated.Order(), caption.Stated);
        }
    }

    [Fact]
    public void Write_Any_FitsTheGuide()
    {
        foreach (var text in Texts(complete: true, seed: 6).Concat(Texts(complete: false, seed: 6)))
        {
            Assert.InRange(text.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Length, 1, CaptionWriter.MostParts);
            Assert.InRange(1 + text.Count(letter => letter is ' ' or ',' or '.'), 1, CaptionWriter.MostParts);
            Assert.Matches("^[A-Za-z ,.]+$", text);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            Assert.Equal(text.Trim(), text);
        }
    }

    [Fact]
    public void Write_OneScene_HasManyParaphrases()
    {
        var scene = new Scene(Place.Forest, TimeOfDay.Night, [new(Kind.Cat, Colour.Red), new(Kind.Ship, Colour.Blue)], Relation.Beside, Side.Middle, null, 1);
        var random = new RandomStream(1);
        var texts = Enumerable.Range(0, 1_000).Select(_ => CaptionWriter.Write(scene, random, new(Complete: true)).Text).ToList();

        Assert.InRange(texts.Distinct().Count(), 500, 1_000);
        Assert.InRange(texts.Count(text => text.EndsWith('.')), 450, 750);
        Assert.Contains(texts, text => text.Contains(" stood ", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Captions_UseFewWords()
    {
        var words = Texts(complete: true, seed: 7).SelectMany(text => text.ToLowerInvariant().Split([' ', ',', '.'])).Distinct().Count();

        Assert.InRange(words, 150, 300); // each is to be a token of its own in a vocabulary of 1,000
    }

    private static List<string> Texts(bool complete, ulong seed)
    {
        var random = new RandomStream(seed);
        return [.. Scenes.Select(scene => CaptionWriter.Write(scene, random, new(complete)).Text)];
    }
}
