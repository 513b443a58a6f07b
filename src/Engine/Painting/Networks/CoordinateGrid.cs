namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// The points where a picture is evaluated: (row, column) in row-major order, evenly spaced with both ends included, as in siren-pytorch.
/// </summary>
/// <param name="Height">Rows of pixels; 1 to 16384.</param>
/// <param name="Width">Columns of pixels; 1 to 16384.</param>
/// <param name="RowExtent">The rows go from minus this to plus this.</param>
/// <param name="ColumnExtent">The columns go from minus this to plus this; more than 1 for a wide picture with round circles.</param>
public readonly record struct CoordinateGrid(int Height, int Width, double RowExtent = 1, double ColumnExtent = 1)
{
    /// <summary>How many points.</summary>
    public int Points => Height * Width;

    /// <summary>The rows' coordinates, [height].</summary>
    public float[] Rows() => Linspace(Height, RowExtent);

    /// <summary>The columns' coordinates, [width].</summary>
    public float[] Columns() => Linspace(Width, ColumnExtent);

    /// <summary>A grid whose shorter side spans [-1, 1], with the same scale along both axes.</summary>
    public static CoordinateGrid KeepingAspect(int height, int width) =>
        new(height, width, Math.Max(1.0, (double)height / width), Math.Max(1.0, (double)width / height));

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is out of its bounds.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(Height, 1, 16384);
        ArgumentOutOfRangeException.ThrowIfNotInside(Width, 1, 16384);
    }

    private static float[] Linspace(int count, double extent) =>
        [.. Enumerable.Range(0, count).Select(i => (float)(count == 1 ? 0 : extent * (2.0 * i / (count - 1) - 1)))];
}
