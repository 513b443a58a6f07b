using ComicCluster.Toyland.Stories;

namespace ComicCluster.Toyland.Tests.Stories;

public sealed class StoryCheckTests
{
    private const string Good =
        "An orange mage was always alone in the forest. One day, a black bird came. \"Do not be afraid,\" said the black bird at night. The orange mage was never alone again.";

    private static readonly StoryDocuments Stories = new(3);

    [Fact]
    public void Of_StoriesOfTheGrammar_FindsNothing()
    {
        for (var number = 0UL; number < 2000; number++)
        {
            var story = Stories.Training(number);
            var faults = StoryCheck.Of(story.Premise, story.Text);
            Assert.True(faults.Count == 0, $"{string.Join(", ", faults)} in: {story.Premise}: {story.Text}");
        }
    }

    [Theory]
    [InlineData("a mage", Good)]
    [InlineData("a mage", Good, " The orange mage was tired among the trees.")]
    [InlineData("a mage among the trees", Good)]
    [InlineData("a dragon", Good, "", StoryFault.Premise)]
    [InlineData("an Orange Mage and a bird", Good)]
    [InlineData("a red mage", Good, "", StoryFault.Premise)]
    [InlineData("a dragon and a queen", Good, "", StoryFault.Premise, StoryFault.Premise)]
    [InlineData("a mage", Good, " The red mage slept.", StoryFault.Looks)]
    [InlineData("a mage", Good, " The red mage and a green bird slept.", StoryFault.Looks, StoryFault.Looks, StoryFault.Article)]
    [InlineData("a mage", Good, " An green cat came.", StoryFault.Article)]
    [InlineData("a mage", Good, " A orange cat came.", StoryFault.Article)]
    [InlineData("a mage", Good, " A the green cat came.", StoryFault.Article, StoryFault.Article)]
    [InlineData("a mage", Good, " Then green cat came.", StoryFault.Article)]
    [InlineData("a mage", Good, " The green cat came.", StoryFault.Article)]
    [InlineData("a mage", Good, " An orange mage came.", StoryFault.Article)]
    [InlineData("a mage", Good, " Then 3 met the black bird.", StoryFault.Article)]
    [InlineData("a mage", Good, " The black bird were tired.", StoryFault.Agreement)]
    [InlineData("a mage", Good, " The orange mage and the black bird was tired.", StoryFault.Agreement)]
    [InlineData("a mage", Good, " The black birds flew.", StoryFault.Agreement)]
    [InlineData("a mage", Good, " They was glad about the black bird.", StoryFault.Agreement)]
    [InlineData("a mage", Good, " The orange mage was never alone again.", StoryFault.Repetition)]
    [InlineData("a mage", Good, " The orange mage slept slept.", StoryFault.Repetition)]
    [InlineData("a mage", Good, " Nobody came.", StoryFault.Undrawable)]
    [InlineData("a mage", Good, " The orange mage, the black bird, a red cat, and a blue dog-like dragon slept.", StoryFault.Undrawable)]
    [InlineData("a mage", Good, " The orange mage went", StoryFault.Unended)]
    [InlineData("a mage", Good, " The orange mage said: \"No.", StoryFault.Unended)]
    [InlineData("a mage", "An orange mage had no friends.", "", StoryFault.Unended)]
    public void Of_Story_FindsEachFault(string premise, string story, string more = "", params StoryFault[] expected) =>
        Assert.Equal(expected, StoryCheck.Of(premise, story + more).Where(fault => fault is not (StoryFault.Garbled or StoryFault.Stray)));

    [Theory]
    [InlineData("")]
    [InlineData(" The orange mage sang a little song on the grass.")]
    [InlineData(" The orange mage ate the forest.", StoryFault.Garbled)]
    [InlineData(" The orange mage planted a seed in the forest.", StoryFault.Stray)]
    [InlineData(" The orange mage planted a seed in the forest. Nothing planted the black bird.", StoryFault.Garbled, StoryFault.Stray)]
    public void Of_Story_FindsWhatMakesNoSense(string more, params StoryFault[] expected) => Assert.Equal(expected, StoryCheck.Of("a mage", Good + more));

    [Theory]
    [InlineData("")]
    [InlineData("He looked at me. I wept. An black hole opened. The sky was was dark. The robot")]
    [InlineData("Zwei Wölfe heulten. 😀😀!")]
    public void Of_StoryThatIsNotOfToyland_JudgesNothing(string story) => Assert.Empty(StoryCheck.Of("a mage", story));

    [Fact]
    public void Weigh_Story_FindsWordsWorseThanSense()
    {
        Assert.Equal(0, StoryCheck.Weigh("a mage", Good));
        var stray = StoryCheck.Weigh("a mage", Good + " The orange mage planted a seed in the forest.");
        var garbled = StoryCheck.Weigh("a mage", Good + " The orange mage ate the forest.");
        var wrong = StoryCheck.Weigh("a mage", Good + " The orange mage was never alone again.");
        Assert.True(stray > 0 && garbled > stray && wrong > garbled, $"{stray}, {garbled}, {wrong}");
    }
}
