namespace ComicCluster.Engine.Painting.Networks;

/// <summary>A tile: consecutive points of a grid.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="GridRows">Its rows' coordinates.</param>
/// <param name="GridColumns">Its columns' coordinates.</param>
/// <param name="Index">Which tile.</param>
internal readonly record struct TilePoints(CoordinateGrid Grid, float[] GridRows, float[] GridColumns, int Index)
{
    /// <summary>The first point's index.</summary>
    public int First => Index * SirenLayout.TilePoints;

    /// <summary>How many points.</summary>
    public int Count => Math.Min(SirenLayout.TilePoints, Grid.Points - First);

    /// <summary>The points, rounded up to whole blocks of the matrix product.</summary>
    public int Rows => (Count + GemmKernel.BlockRows - 1) / GemmKernel.BlockRows * GemmKernel.BlockRows;

    /// <summary>How many tiles a grid has.</summary>
    public static int CountOf(CoordinateGrid grid) => (grid.Points + SirenLayout.TilePoints - 1) / SirenLayout.TilePoints;

    /// <summary>Writes (row, column) of each point, [2, tile points], and zeros behind.</summary>
    public unsafe void Fill(float* points)
    {
        for (var t = 0; t < SirenLayout.TilePoints; t++)
        {
            var inside = t < Count;
            points[t] = inside ? GridRows[(First + t) / Grid.Width] : 0;
            points[SirenLayout.TilePoints + t] = inside ? GridColumns[(First + t) % Grid.Width] : 0;
        }
    }
}
