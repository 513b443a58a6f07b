using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests;

public sealed class WorldTests
{
    [Fact]
    public void Kinds_All_AreThoseThatTheFactsCount()
    {
        Assert.Equal(28, Enum.GetValues<Kind>().Length);
        Assert.Equal(24, (int)Kind.Sun);
    }
}
