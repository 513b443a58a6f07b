using ComicCluster.Engine.Painting.Recipes.DeepDaze;

namespace ComicCluster.Engine.Tests.Painting.Recipes.DeepDaze;

public sealed class StoryWindowsTests
{
    // Robert Frost, "Stopping by Woods on a Snowy Evening", 1923 (public domain), as in Deep Daze's README.
    private const string Poem =
        "Whose woods these are I think I know. His house is in the village though; He will not see me stopping here To watch his woods " +
        "fill up with snow. My little horse must think it queer To stop without a farmhouse near Between the woods and frozen lake The " +
        "darkest evening of the year. He gives his harness bells a shake To ask if there is some mistake. The only other sound's the sweep " +
        "Of easy wind and downy flake. The woods are lovely, dark and deep, But I have promises to keep, And miles to go before I sleep, " +
        "And miles to go before I sleep.";

    [Fact]
    public void Cut_ThePoemByWords_GivesDeepDazesWindows()
    {
        var windows = StoryWindows.Cut(Poem, new StoryOptions());
        Assert.Equal(22, windows.Count);
        Assert.Equal("Whose woods these are I", windows[0]);
        Assert.Equal("Whose woods these are I think I know. His house", windows[1]);
        Assert.Equal("Whose woods these are I think I know. His house is in the village though;", windows[2]);
        Assert.Equal("are I think I know. His house is in the village though; He will not see me", windows[3]);
        Assert.Equal("house is in the village though; He will not see me stopping here To watch his", windows[4]);
        Assert.Equal("He will not see me stopping here To watch his woods fill up with snow.", windows[5]);
        Assert.Equal("to keep, And miles to go before I sleep, And miles to go before I sleep.", windows[21]);
    }

    [Theory]
    [InlineData(".")]
    [InlineData(". ")]
    public void Cut_ThePoemAtFullStops_GivesItsSentences(string separator)
    {
        var windows = StoryWindows.Cut(Poem.TrimEnd('.') + separator, new StoryOptions(Separator: separator));
        Assert.Equal(6, windows.Count);
        Assert.Equal("Whose woods these are I think I know", windows[0]);
        Assert.Equal("He gives his harness bells a shake To ask if there is some mistake", windows[3]);
    }

    [Fact]
    public void Cut_Ellipses_AreNoWindows() =>
        Assert.Equal(["Hello Mr", "Fox", "run"], StoryWindows.Cut("Hello Mr. Fox... run", new StoryOptions(Separator: ".")));

    [Fact]
    public void Cut_AbsentSeparator_CountsWords() =>
        Assert.Equal(["a b c d e", "a b c d e f"], StoryWindows.Cut("a b  c d e f", new StoryOptions(Separator: "|")));

    [Fact]
    public void Cut_OtherCounts_FollowThem() =>
        Assert.Equal(["a b", "a b c", "a b c d"], StoryWindows.Cut("a b c d", new StoryOptions(2, 1)));

    [Theory]
    [InlineData("   ", null)]
    [InlineData("...", ".")]
    public void Cut_NoWords_Throws(string text, string? separator) =>
        Assert.Throws<ArgumentException>(() => StoryWindows.Cut(text, new StoryOptions(Separator: separator)));

    [Theory]
    [InlineData(null, 22)]
    [InlineData(".", 6)]
    public void Cut_GuideWithAShortContext_DropsWordsAtTheFront(string? separator, int count)
    {
        static string Shorten(string text) => text.Length <= 30 ? text : text[..30]; // a guide that reads 30 characters
        var text = Poem.TrimEnd('.') + ".";
        var (windows, whole) = (StoryWindows.Cut(text, new StoryOptions(Separator: separator), Shorten), StoryWindows.Cut(text, new StoryOptions(Separator: separator)));
        Assert.Equal(count, windows.Count);
        Assert.All(windows, window => Assert.InRange(window.Length, 1, 30));
        Assert.All(windows.Zip(whole), window => Assert.EndsWith(window.First, window.Second));
        Assert.Equal("Antidisestablishmentarianism-a", StoryWindows.Cut("Antidisestablishmentarianism-and-more", new StoryOptions(), Shorten)[0]);
    }

    [Fact]
    public void Cut_EmptySeparator_Throws() => Assert.Throws<ArgumentException>(() => StoryWindows.Cut("a", new StoryOptions(Separator: "")));
}
