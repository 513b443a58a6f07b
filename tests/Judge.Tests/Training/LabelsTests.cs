using ComicCluster.Judging.Training;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Judging.Tests.Training;

public sealed class LabelsTests
{
    private static readonly Scene TreeBehindCat = new(
        Place.Sea, TimeOfDay.Sunset, [new Thing(Kind.Tree, Colour.Green), new Thing(Kind.Cat, Colour.Red)], Relation.Behind, Side.Middle,
        new Thing(Kind.Moon, Colour.White), 1);

    [Fact]
    public void Of_AScene_TellsWhatIsThere()
    {
        using var scope = NewDisposeScope();
        var labels = Labels.Of([TreeBehindCat], [Window.Whole]);
        Assert.Equal([(long)Kind.Cat, (long)Kind.Tree, (long)Kind.Moon], labels.Kinds[0].nonzero().data<long>().Order());
        Assert.Equal((long)Colour.Red, labels.Colours[0, (int)Kind.Cat].ToInt64());
        Assert.Equal(Labels.NoColour, labels.Colours[0, (int)Kind.Dragon].ToInt64());
        Assert.Equal(((long)Place.Sea, (long)TimeOfDay.Sunset), (labels.Places.ToInt64(), labels.Times.ToInt64()));
    }

    [Fact]
    public void Of_AWindow_TellsWhereThingsAreInIt()
    {
        using var scope = NewDisposeScope();
        var cat = SceneLayout.Of(TreeBehindCat).Things[1];
        var labels = Labels.Of([TreeBehindCat], [new Window(.1, .2, .8)]);
        var box = labels.Boxes[0, (int)Kind.Cat].data<float>().ToArray();
        Assert.Equal((cat.CentreX - .1) / .8, box[0], 1e-5);
        Assert.Equal((cat.CentreY - .2) / .8, box[1], 1e-5);
        Assert.Equal(Math.Log(cat.HalfSide / .8), box[2], 1e-5);
    }

    [Fact]
    public void Of_AScene_MapsTheNearestThing()
    {
        using var scope = NewDisposeScope();
        var things = SceneLayout.Of(TreeBehindCat).Things;
        var map = Labels.Of([TreeBehindCat], [Window.Whole]).Map[0];
        Assert.Equal((long)Kind.Cat, At(things[1].CentreX, things[1].CentreY));
        Assert.Equal((long)Kind.Tree, At(things[0].CentreX, things[0].CentreY));
        Assert.Equal(JudgeNetwork.Kinds, At(.5, .99));

        long At(double x, double y) => map[(int)(y * JudgeNetwork.MapSide) * JudgeNetwork.MapSide + (int)(x * JudgeNetwork.MapSide)].ToInt64();
    }
}
