using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Drawing;

public sealed class SceneLayoutTests
{
    private static readonly Thing Cat = new(Kind.Cat, Colour.Red), Fish = new(Kind.Fish, Colour.Blue), Tree = new(Kind.Tree, Colour.Green);

    [Fact]
    public void Of_AnyScene_HasTwelveValuesBetweenMinusOneAndOne()
    {
        for (ulong seed = 0; seed < 100; seed++)
        {
            var layout = SceneLayout.Of(Scenes.Alone(Kind.Cat, seed: seed));

            Assert.Equal(SceneLayout.LayoutValues, layout.Values.Length);
            Assert.All(layout.Values, value => Assert.InRange(value, -1, 1));
            Assert.InRange(layout.Horizon, .58, .70);
        }
    }

    [Fact]
    public void Of_EqualSeedsAndOtherThings_HasTheSameValues()
    {
        var one = SceneLayout.Of(Scenes.Alone(Kind.Cat, seed: 7));
        var other = SceneLayout.Of(Scenes.Alone(Kind.Castle, Place.Space, TimeOfDay.Night, seed: 7));

        Assert.Equal(one.Values, other.Values);
        Assert.NotEqual(one.Values, SceneLayout.Of(Scenes.Alone(Kind.Cat, seed: 8)).Values);
    }

    [Fact]
    public void Of_Beside_PutsTheFirstOnTheLeftAndTurnsThemToEachOther() => ForManySeeds(Relation.Beside, [Cat, Fish], things =>
    {
        Assert.True(things[0].CentreX + .3 < things[1].CentreX);
        Assert.False(things[0].FacesLeft);
        Assert.True(things[1].FacesLeft);
    });

    [Fact]
    public void Of_Behind_PutsTheFirstHigherAndHidesLessThanHalf() => ForManySeeds(Relation.Behind, [Cat, Fish], things =>
    {
        var (width, height) = (Overlap(things[0].CentreX, things[1].CentreX), Overlap(things[0].CentreY, things[1].CentreY));
        Assert.True(things[0].CentreY < things[1].CentreY);
        Assert.InRange(width * height, .0001, .4 * 4 * things[0].HalfSide * things[0].HalfSide);

        double Overlap(double first, double second) => things[0].HalfSide + things[1].HalfSide - Math.Abs(first - second);
    });

    [Fact]
    public void Of_Over_PutsTheFirstAboveTheSecond() => ForManySeeds(Relation.Over, [Cat with { Pose = Pose.Flies }, Fish], things =>
    {
        Assert.True(things[0].CentreY + .3 < things[1].CentreY);
        Assert.InRange(things[0].CentreY - things[0].HalfSide, 0, .1);
    });

    [Fact]
    public void Of_Together_PutsThreeInARow() => ForManySeeds(Relation.Together, [Cat, Fish, Tree], things =>
    {
        Assert.True(things[0].CentreX + .2 < things[1].CentreX);
        Assert.True(things[1].CentreX + .2 < things[2].CentreX);
    });

    [Theory]
    [InlineData(Side.Left, 0, .4)]
    [InlineData(Side.Middle, .45, .55)]
    [InlineData(Side.Right, .6, 1)]
    public void Of_Alone_StandsOnItsSideWithTheSkyThingAway(Side side, double left, double right)
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var scene = Scenes.Alone(Kind.Cat, seed: seed) with { Side = side, InSky = new Thing(Kind.Moon, Colour.Yellow) };
            var things = SceneLayout.Of(scene).Things;

            Assert.Equal(2, things.Count);
            Assert.InRange(things[0].CentreX, left, right);
            Assert.True(Math.Abs(things[1].CentreX - .5) > .3 && things[1].CentreY < .2);
            Assert.True(side == Side.Middle || things[1].CentreX < .5 != (side == Side.Left));
        }
    }

    [Fact]
    public void Of_Sizes_ScalesByThem()
    {
        var usual = HalfSide(Size.Usual);

        Assert.Equal(.75 * usual, HalfSide(Size.Small), 6);
        Assert.Equal(1.25 * usual, HalfSide(Size.Big), 6);

        static double HalfSide(Size size) =>
            SceneLayout.Of(Scenes.Alone(Kind.Cat) with { Things = [new Thing(Kind.Cat, Colour.Red, Size: size)] }).Things[0].HalfSide;
    }

    [Fact]
    public void Of_FourThings_Throws() =>
        Assert.Throws<ArgumentException>(() => SceneLayout.Of(Scenes.Alone(Kind.Cat) with { Things = [Cat, Cat, Cat, Cat] }));

    [Fact]
    public void Of_NoThing_Throws() => Assert.Throws<ArgumentException>(() => SceneLayout.Of(Scenes.Alone(Kind.Cat) with { Things = [] }));

    private static void ForManySeeds(Relation relation, Thing[] things, Action<IReadOnlyList<PlacedThing>> check)
    {
        for (ulong seed = 0; seed < 50; seed++)
            check(SceneLayout.Of(new Scene(Place.Meadow, TimeOfDay.Day, things, relation, Side.Middle, null, seed)).Things);
    }
}
