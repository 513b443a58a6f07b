using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;

namespace ComicCluster.Judging.Tests;

public sealed class CompositionTests
{
    private static readonly Thing Cat = new(Kind.Cat, Colour.Red), Tree = new(Kind.Tree, Colour.Green), House = new(Kind.House, Colour.Blue);
    private static readonly Scene[] Scenes =
        [.. Enumerable.Range(0, 500).Select(i => SceneSampler.Sample(new RandomStream((ulong)i), SceneSplit.HeldOut))];

    [Fact]
    public void IsRead_WhereEverythingIsDrawn_Holds() =>
        Assert.All(Scenes, scene => Assert.True(Composition.IsRead(Readings.Of(scene), scene), scene.ToString()));

    [Fact]
    public void SizeOf_WhatIsDrawn_IsTheThings() => Assert.All(Scenes, scene => Assert.Equal(
        scene.Things.Select(thing => thing.Size), Enumerable.Range(0, scene.Things.Count).Select(i => Composition.SizeOf(Readings.Of(scene), scene, i))));

    [Fact]
    public void IsSaid_OneThingInTheMiddle_IsNot()
    {
        Assert.False(Composition.IsSaid(Of(Relation.Alone, Cat)));
        Assert.True(Composition.IsSaid(Of(Relation.Alone, Cat) with { Side = Side.Left }));
        Assert.True(Composition.IsSaid(Of(Relation.Beside, Cat, Tree)));
    }

    [Theory]
    [InlineData(Relation.Beside, .26, .6, .74, .6, true)]
    [InlineData(Relation.Beside, .74, .6, .26, .6, false)]
    [InlineData(Relation.Beside, .5, .2, .55, .6, false)] // above
    [InlineData(Relation.Over, .5, .2, .5, .7, true)]
    [InlineData(Relation.Over, .5, .7, .5, .2, false)]
    [InlineData(Relation.Over, .26, .6, .74, .7, false)] // beside
    [InlineData(Relation.Behind, .3, .6, .6, .6, false)] // beside
    [InlineData(Relation.Behind, .2, .5, .8, .7, false)] // too far apart
    public void IsRead_OfTwo_ComparesTheirCentres(Relation relation, double firstX, double firstY, double secondX, double secondY, bool expected) =>
        Assert.Equal(expected, Composition.IsRead(Readings.Of((Cat, firstX, firstY, .2), (Tree, secondX, secondY, .2)), Of(relation, Cat, Tree)));

    [Fact]
    public void IsRead_Behind_AsksWhoStandsFartherUp()
    {
        var reading = Readings.Of((Cat, .33, .48, .2), (Tree, .64, .67, .22));
        Assert.True(Composition.IsRead(reading, Of(Relation.Behind, Cat, Tree)));
        Assert.False(Composition.IsRead(reading, Of(Relation.Behind, Tree, Cat)));
    }

    [Fact]
    public void IsRead_BehindOfThoseInAnotherRelation_DoesNotHold() => Assert.All(
        Scenes.Where(scene => scene.Relation is Relation.Beside or Relation.Over && scene.Things.All(thing => thing.Size == Size.Usual)),
        scene => Assert.False(Composition.IsRead(Readings.Of(scene), scene with { Relation = Relation.Behind })));

    [Theory]
    [InlineData(.17, .5, .83, true)]
    [InlineData(.5, .17, .83, false)]
    [InlineData(.17, .5, .55, false)]
    public void IsRead_Together_NeedsARow(double first, double second, double third, bool expected) => Assert.Equal(
        expected, Composition.IsRead(Readings.Of((Cat, first, .6, .15), (Tree, second, .6, .15), (House, third, .6, .15)), Of(Relation.Together, Cat, Tree, House)));

    [Theory]
    [InlineData(.33, Side.Left)]
    [InlineData(.5, Side.Middle)]
    [InlineData(.67, Side.Right)]
    public void IsRead_Alone_NeedsTheSide(double x, Side side)
    {
        var reading = Readings.Of((Cat, x, .5, .3));
        Assert.All(Enum.GetValues<Side>(), other => Assert.Equal(other == side, Composition.IsRead(reading, Of(Relation.Alone, Cat) with { Side = other })));
    }

    private static Scene Of(Relation relation, params Thing[] things) =>
        new(Place.Meadow, TimeOfDay.Day, things, relation, Side.Middle, null, 1);
}
