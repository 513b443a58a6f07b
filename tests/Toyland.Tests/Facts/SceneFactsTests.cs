using ComicCluster.Toyland.Facts;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Facts;

public sealed class SceneFactsTests
{
    private static readonly Scene CatBehindHouse = new(
        Place.Forest, TimeOfDay.Night, [new(Kind.Cat, Colour.Red, Pose.Sleeps), new(Kind.House, Colour.Blue, Size: Size.Big)],
        Relation.Behind, Side.Middle, new Thing(Kind.Moon, Colour.Yellow), 1);

    [Fact]
    public void Names_All_AreDistinct()
    {
        Assert.Equal(28 + 280 + 8 + 3 + 8 * 24, SceneFacts.Names.Count);
        Assert.Equal(SceneFacts.Names.Count, SceneFacts.Names.Distinct().Count());
    }

    [Fact]
    public void Of_WholeScene_IsAllThatIsTrue() => Assert.Equal(
        [
            "a cat", "a house", "a moon", "a red cat", "a blue house", "a yellow moon", "in the forest", "at night",
            "a cat that sleeps", "a big house", "a cat behind something",
        ],
        SceneFacts.Of(CatBehindHouse).Select(fact => SceneFacts.Names[fact]));

    [Fact]
    public void Of_PartOfAScene_LeavesOutWhatItHides() => Assert.Equal(
        ["a house", "a blue house", "in the forest", "at night", "a big house"],
        SceneFacts.Of(CatBehindHouse, [false, true, false], showsSides: true).Select(fact => SceneFacts.Names[fact]));

    [Fact]
    public void Of_Space_HasNoTime()
    {
        var scene = CatBehindHouse with { Place = Place.Space };

        Assert.DoesNotContain(SceneFacts.Of(TimeOfDay.Night), SceneFacts.Of(scene));
    }

    [Fact]
    public void Of_SideOfAThingAlone_IsTrueOnlyWhereItShows()
    {
        var scene = CatBehindHouse with { Things = [new(Kind.Ship, Colour.Red)], Relation = Relation.Alone, Side = Side.Right, InSky = null };
        var right = SceneFacts.Of(Kind.Ship, Side.Right)!.Value;

        Assert.Equal("a ship on the right", SceneFacts.Names[right]);
        Assert.Contains(right, SceneFacts.Of(scene));
        Assert.DoesNotContain(right, SceneFacts.Of(scene, [true], showsSides: false));
    }

    [Fact]
    public void Of_ThingsBesideOneAnother_TellsLeftFromRight()
    {
        var facts = SceneFacts.Of(CatBehindHouse with { Relation = Relation.Beside }).Select(fact => SceneFacts.Names[fact]).ToList();

        Assert.Contains("a cat on the left", facts);
        Assert.Contains("a house on the right", facts);
    }
}
