using ComicCluster.Engine.Language.Stories;

namespace ComicCluster.Engine.Tests.Language.Stories;

public sealed class CastReferencesTests
{
    private static readonly string[] Cast = ["orange mage", "small blue cat"];

    [Theory]
    [InlineData("An orange mage met a small blue cat. The orange mage ran.", "1 met 2. 1 ran.")]
    [InlineData("Then an orange mage ran! A small blue cat slept.", "Then 1 ran! 2 slept.")]
    [InlineData("\"Who is that?\" an orange mage asked a small blue cat.", "\"Who is that?\" 1 asked 2.")]
    [InlineData("\"Only an orange mage can help,\" said a small blue cat.", "\"Only 1 can help,\" said 2.")]
    [InlineData("\"An orange mage has time,\" said a small blue cat. The small blue cat slept.", "\"1 has time,\" said 2. 2 slept.")]
    [InlineData("Nobody came.", "Nobody came.")]
    public void Name_NumberedStory_IsTheStoryAgain(string story, string numbered)
    {
        Assert.Equal(numbered, CastReferences.Number(story, Cast));
        Assert.Equal(story, CastReferences.Name(numbered, Cast));
    }

    [Theory]
    [InlineData("3 met 0 in 1984.", "3 met 0 in 1984.")]
    [InlineData("99999999999999999999 came, and x1 and 2nd too.", "99999999999999999999 came, and x1 and 2nd too.")]
    [InlineData("", "")]
    public void Name_NumbersOfNobody_Stay(string numbered, string expected) => Assert.Equal(expected, CastReferences.Name(numbered, Cast));

    [Fact]
    public void Name_EmptyCast_ChangesNothing() => Assert.Equal("1 met 2.", CastReferences.Name("1 met 2.", []));

    [Fact]
    public void Name_BeginningOfAStory_IsTheBeginningOfItsNames()
    {
        const string Numbered = "1 met 2. \"2!\" cried 1. Then 2 ran, and 1 slept.";
        var whole = CastReferences.Name(Numbered, Cast);
        for (var length = 0; length <= Numbered.Length; length++) Assert.StartsWith(CastReferences.Name(Numbered[..length], Cast), whole);
    }
}
