using ComicCluster.Engine.Painting.Networks;

namespace ComicCluster.Engine.Tests.Painting.Networks;

public sealed class CoordinateGridTests
{
    [Fact]
    public void RowsAndColumns_ReachBothEnds()
    {
        var grid = new CoordinateGrid(3, 5);
        Assert.Equal([-1f, 0, 1], grid.Rows());
        Assert.Equal([-1f, -0.5f, 0, 0.5f, 1], grid.Columns());
    }

    [Fact]
    public void KeepingAspect_WidePicture_HasTheSameScaleOnBothAxes()
    {
        var grid = CoordinateGrid.KeepingAspect(100, 150);
        Assert.Equal((1, 1.5), (grid.RowExtent, grid.ColumnExtent));
    }

    [Fact]
    public void RowsAndColumns_MovedAndMirrored_GoFromTheOneEndToTheOther()
    {
        var grid = new CoordinateGrid(3, 2, RowExtent: 0.5, ColumnExtent: -1, RowCentre: 0.25, ColumnCentre: 2);
        Assert.Equal([-0.25f, 0.25f, 0.75f], grid.Rows());
        Assert.Equal([3f, 1f], grid.Columns());
    }

    [Fact]
    public void Columns_Reflected_RunBackBehindTheBorder()
    {
        var grid = new CoordinateGrid(1, 9, ColumnExtent: 4, IsReflected: true); // -4, -3, … 4
        Assert.Equal([0f, 1, 0, -1, 0, 1, 0, -1, 0], grid.Columns());
    }

    [Fact]
    public void Validate_NoPixels_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new CoordinateGrid(0, 4).Validate());
}
