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
    public void Validate_NoPixels_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new CoordinateGrid(0, 4).Validate());
}
