using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Tests.Stories;

public sealed class StoryKeyTests
{
    [Fact]
    public void Parse_KeysOfGrains_GiveTheStory()
    {
        var key = new StoryKey("tenant", "story-1");
        Assert.Equal("tenant/story-1/03", key.Panel(3));
        Assert.Equal(key, StoryKey.Parse(key.ToString()));
        Assert.Equal(key, StoryKey.Parse(key.Panel(12)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tenant")]
    [InlineData("tenant/")]
    [InlineData("../story")]
    [InlineData("tenant/a story")]
    public void Parse_OtherText_IsRefused(string key) => Assert.Throws<ArgumentException>(() => StoryKey.Parse(key));
}
