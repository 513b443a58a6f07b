using ComicCluster.Toyland.Stories;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Stories;

public sealed class StoryLooksTests
{
    [Theory]
    [InlineData("A purple mage met a red dragon. The purple mage ran.", true)]
    [InlineData("A purple mage met a red dragon. The red mage ran.", false)]
    [InlineData("A purple wizard came. A green mage slept.", false)]
    [InlineData("A brown treasure chest stood there. The brown chest was empty.", true)]
    [InlineData("A mage and the purple mage.", true)]
    [InlineData("A white moon rose. A yellow moon set.", true)]
    [InlineData("A red tree stood among the trees. Nobody saw a green tree.", false)]
    [InlineData("Nobody came.", true)]
    public void AreKept_Story_SeesWhoChangesColour(string story, bool expected) => Assert.Equal(expected, StoryLooks.AreKept(story));

    [Fact]
    public void Of_Premise_FindsKindsByAnyWord()
    {
        var looks = StoryLooks.Of("[ WP ] The Wizards , a red Kitten and a carpet in a treasure chest");
        Assert.Equal([Kind.Mage, Kind.Cat, Kind.Chest], looks.Keys.Order());
        Assert.Equal(["red"], looks[Kind.Cat]);
    }

    [Fact]
    public void Of_PlaceThatIsCalledAfterAThing_IsNoThing() => Assert.Equal([Kind.Robot], StoryLooks.Of("The Robot Among the Trees").Keys);
}
