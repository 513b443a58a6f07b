using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Captions;

public sealed class LexiconTests
{
    [Fact]
    public void NamesOf_AllKinds_AreDistinct()
    {
        var names = Enum.GetValues<Kind>().SelectMany(Lexicon.NamesOf).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal("octopus", Lexicon.NamesOf(Kind.Octopus)[0]);
        Assert.Equal("cloud", Lexicon.NamesOf(Kind.Cloud)[0]);
    }

    [Fact]
    public void PhrasesOf_AllPlacesAndTimes_AreDistinct()
    {
        var phrases = Enum.GetValues<Place>().SelectMany(Lexicon.PhrasesOf)
            .Concat(Enum.GetValues<TimeOfDay>().SelectMany(Lexicon.PhrasesOf)).ToList();

        Assert.Equal(phrases.Count, phrases.Distinct().Count());
        Assert.Equal("in space", Lexicon.PhrasesOf(Place.Space)[0]);
        Assert.Equal("at night", Lexicon.PhrasesOf(TimeOfDay.Night)[0]);
    }

    [Theory]
    [InlineData("orange", "an")]
    [InlineData("red", "a")]
    [InlineData("", "a")]
    public void Article_Word_FitsItsFirstLetter(string word, string expected) => Assert.Equal(expected, Lexicon.Article(word));
}
