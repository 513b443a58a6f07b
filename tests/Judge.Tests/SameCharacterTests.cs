using ComicCluster.Toyland.World;

namespace ComicCluster.Judging.Tests;

public sealed class SameCharacterTests
{
    private static readonly Thing RedCat = new(Kind.Cat, Colour.Red), PinkCat = new(Kind.Cat, Colour.Pink), Tree = new(Kind.Tree, Colour.Green);

    [Fact]
    public void AreSame_WhoReappears_IsComparedWithTheLastTime() => Assert.Equal(
        [true, false, false], SameCharacter.AreSame([(Sees(RedCat), Shows(RedCat)), (Sees(Tree), Shows(Tree)), (Sees(RedCat, Tree), Shows(RedCat)),
            (Sees(PinkCat), Shows(RedCat)), (Sees(Tree), Shows(RedCat))]));

    [Fact]
    public void AreSame_AWrongColourTwice_IsTheSame() =>
        Assert.Equal([true], SameCharacter.AreSame([(Sees(PinkCat), Shows(RedCat)), (Sees(PinkCat), Shows(RedCat))]));

    [Fact]
    public void AreSame_AnotherOfTheKind_IsNotCompared() =>
        Assert.Empty(SameCharacter.AreSame([(Sees(RedCat), Shows(RedCat)), (Sees(PinkCat), Shows(PinkCat))]));

    [Fact]
    public void Measure_NobodyReappears_IsNotANumber()
    {
        using var judge = Judge.Load();
        Assert.Equal(double.NaN, SameCharacter.Measure(judge, []));
    }

    private static Reading Sees(params Thing[] things) => Readings.Of([.. things.Select(thing => (thing, .5, .5, .2))]);

    private static Scene Shows(Thing thing) => new(Place.Meadow, TimeOfDay.Day, [thing], Relation.Alone, Side.Middle, null, 1);
}
