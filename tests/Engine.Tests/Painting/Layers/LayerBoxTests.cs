using ComicCluster.Engine.Painting.Layers;

namespace ComicCluster.Engine.Tests.Painting.Layers;

public sealed class LayerBoxTests
{
    [Fact]
    public void In_WholeSquare_HasThePixelsMiddles()
    {
        var place = new LayerBox(0.5, 0.5, 0.5).In(4, 4, fills: false)!.Value;
        Assert.Equal((0, 0, 4, 4), (place.Top, place.Left, place.Grid.Height, place.Grid.Width));
        Assert.Equal([-0.75f, -0.25f, 0.25f, 0.75f], place.Grid.Rows());
        Assert.Equal(place.Grid.Rows(), place.Grid.Columns());
    }

    [Fact]
    public void In_PartOfTheFrame_HasOnlyItsPixels()
    {
        var place = new LayerBox(0.25, 0.75, 0.25, IsMirrored: true).In(8, 8, fills: false)!.Value;
        Assert.Equal((4, 0, 4, 4), (place.Top, place.Left, place.Grid.Height, place.Grid.Width));
        Assert.Equal([0.75f, 0.25f, -0.25f, -0.75f], place.Grid.Columns());
        Assert.Equal([-0.75f, -0.25f, 0.25f, 0.75f], place.Grid.Rows());
    }

    [Fact]
    public void In_WideFrame_LiesInItsMiddle()
    {
        var place = new LayerBox(0.5, 0.5, 0.5).In(4, 8, fills: false)!.Value;
        Assert.Equal((0, 2, 4, 4), (place.Top, place.Left, place.Grid.Height, place.Grid.Width));
    }

    [Fact]
    public void In_Backdrop_FillsTheFrameAndGoesOnMirrored()
    {
        var place = new LayerBox(0.5, 0.5, 0.5).In(2, 8, fills: true)!.Value;
        Assert.Equal((0, 0, 2, 8), (place.Top, place.Left, place.Grid.Height, place.Grid.Width));
        Assert.Equal([0.5f, -0.5f, -0.5f, 0.5f], place.Grid.Columns()[1..5]);
        Assert.All(place.Grid.Columns(), column => Assert.InRange(column, -1, 1));
    }

    [Fact]
    public void In_OutsideTheFrame_IsNull() => Assert.Null(new LayerBox(2, 0.5, 0.2).In(16, 16, fills: false));

    [Theory]
    [InlineData(double.NaN, 0.5, 0.1)]
    [InlineData(0.5, 11, 0.1)]
    [InlineData(0.5, 0.5, 0)]
    public void Validate_OutOfBounds_Throws(double x, double y, double half) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerBox(x, y, half).Validate());
}
