using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Stories;

namespace ComicCluster.Toyland.Tests.Stories;

public sealed class StoryPlotsTests
{
    [Fact]
    public void Nearest_StoryOfAPlot_IsThatPlot()
    {
        var plots = StoryGrammar.Plots.Distinct().ToArray();
        Assert.InRange(plots.Length, 40, 100);
        Assert.Equal(plots.Length, plots.Select(plot => plot.Name).Distinct().Count());
        var told = plots.SelectMany(plot => Enumerable.Range(0, 20).Select(i => (plot.Name, Story: StoryGrammar.Write(plot, new RandomStream(7, (ulong)i)).Text))).ToArray();
        Assert.InRange(told.Count(one => StoryPlots.Nearest(one.Story) == one.Name) / (double)told.Length, 0.99, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Call me Ishmael. Some years ago, never mind how long, I thought I would sail about a little.")]
    public void Nearest_StoryOfNoPlot_IsNone(string story) => Assert.Null(StoryPlots.Nearest(story));

    [Theory]
    [InlineData("At night, the small red bird found a chest in the forest.", "x found x")]
    [InlineData("\"Who is there?\" asked the orange mage.", "who is there asked x")]
    public void Skeleton_Sentence_LeavesOutWhoWhereAndWhen(string sentence, string expected) => Assert.Equal(expected, StoryPlots.Skeleton(sentence));
}
