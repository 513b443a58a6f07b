using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Drawing;

public sealed class SceneLayoutTests
{
    private const double MostShared = .2501, HeadRoom = .05;
    private static readonly Thing Cat = new(Kind.Cat, Colour.Red), Fish = new(Kind.Fish, Colour.Blue), Tree = new(Kind.Tree, Colour.Green);


    [Fact]
    public void Of_ManySampledScenes_HidesAtMostAQuarterOfAThing()
    {
        var hidden = new List<string>();
        foreach (var scene in Sampled(20_000))
        {
            var things = SceneLayout.Of(scene).Things.Take(scene.Things.Count).ToArray();
            for (var one = 0; one < things.Length; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    var share = SharedArea(things[one], things[other]) / Smaller(things[one], things[other]);
                    if (share > MostShared) hidden.Add($"{share:F3} of {scene.Relation} {scene.Place} {things[other]}, {things[one]}");
                }
            }
        }
        Assert.True(hidden.Count == 0, $"{hidden.Count} scenes:\n{string.Join('\n', hidden.Order().Reverse().Take(10))}");
    }

    [Fact]
    public void Of_ManySampledScenes_HidesSomeOfAThingThatIsBehind()
    {
        foreach (var scene in Sampled(5000).Where(scene => scene.Relation == Relation.Behind))
        {
            var things = SceneLayout.Of(scene).Things;
            Assert.True(SharedArea(things[0], things[1]) > .06 * Smaller(things[0], things[1]), $"{things[0]}, {things[1]}");
        }
    }

    [Fact]
    public void Of_ManySampledScenes_LeavesRoomAboveThoseWhoStand()
    {
        var high = new List<string>();
        foreach (var scene in Sampled(20_000))
        {
            foreach (var placed in SceneLayout.Of(scene).Things.Take(scene.Things.Count))
            {
                if (placed.Thing.Pose == Pose.Stands && scene.Place != Place.Space && placed.CentreY - placed.HalfSide < HeadRoom)
                    high.Add($"{placed.CentreY - placed.HalfSide:F3} of {scene.Relation} {placed}");
            }
        }
        Assert.True(high.Count == 0, $"{high.Count} scenes:\n{string.Join('\n', high.Order().Take(10))}");
    }

    [Fact]
    public void Of_ManySampledScenes_CutsOffLittle()
    {
        var outside = new List<string>();
        foreach (var scene in Sampled(20_000))
        {
            foreach (var placed in SceneLayout.Of(scene).Things)
            {
                var most = (Math.Max(Math.Abs(placed.CentreX - .5), Math.Abs(placed.CentreY - .5)) + placed.HalfSide - .5) / (2 * placed.HalfSide);
                if (most > .12) outside.Add($"{most:F3} of {scene.Relation} {placed}");
            }
        }
        Assert.True(outside.Count == 0, $"{outside.Count} scenes:\n{string.Join('\n', outside.Order().Reverse().Take(10))}");
    }

    [Fact]
    public void Of_Beside_PutsTheFirstOnTheLeftAndTurnsThemToEachOther() => ForManySeeds(Relation.Beside, [Cat, Fish], things =>
    {
        Assert.True(things[0].CentreX + .3 < things[1].CentreX);
        Assert.False(things[0].FacesLeft);
        Assert.True(things[1].FacesLeft);
    });

    [Fact]
    public void Of_Behind_PutsTheFirstHigher() =>
        ForManySeeds(Relation.Behind, [Cat, Fish], things => Assert.True(things[0].CentreY + .05 < things[1].CentreY));

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
    public void Of_EqualSeedsAndOtherThings_HasTheSameBackdrop()
    {
        var one = SceneLayout.Of(Scenes.Alone(Kind.Cat, seed: 7)).Backdrop;

        Assert.Equal(one, SceneLayout.Of(Scenes.Alone(Kind.Castle, Place.Space, TimeOfDay.Night, seed: 7)).Backdrop);
        Assert.NotEqual(one, SceneLayout.Of(Scenes.Alone(Kind.Cat, seed: 8)).Backdrop);
    }

    [Fact]
    public void Of_AnySeed_MovesTheBackdropNoFartherThanItReaches()
    {
        var backdrops = Enumerable.Range(0, 1000).Select(seed => SceneLayout.Of(Scenes.Alone(Kind.Cat, seed: (ulong)seed)).Backdrop).ToArray();

        Assert.All(backdrops, backdrop =>
        {
            Assert.InRange(backdrop.CentreY, .58, .70);
            Assert.InRange(backdrop.HalfSide - Math.Abs(backdrop.CentreX - .5), .8, 1); // the scene's own reach is .5
        });
        Assert.InRange(backdrops.Count(backdrop => backdrop.FacesLeft), 400, 600);
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

    private static IEnumerable<Scene> Sampled(int count)
    {
        var random = new RandomStream(9);
        return Enumerable.Range(0, count).Select(_ => SceneSampler.Sample(random));
    }

    private static double Smaller(PlacedThing one, PlacedThing other) => Math.Pow(2 * Math.Min(one.HalfSide, other.HalfSide), 2);

    private static double SharedArea(PlacedThing one, PlacedThing other)
    {
        return Shared(one.CentreX, other.CentreX) * Shared(one.CentreY, other.CentreY);

        double Shared(double a, double b) =>
            Math.Clamp(one.HalfSide + other.HalfSide - Math.Abs(a - b), 0, 2 * Math.Min(one.HalfSide, other.HalfSide));
    }
}
