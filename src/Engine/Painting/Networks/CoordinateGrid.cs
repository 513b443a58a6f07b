namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// The points where a picture is evaluated: (row, column) in row-major order, evenly spaced with both ends included, as in siren-pytorch.
/// </summary>
/// <param name="Height">Rows of pixels; 1 to 16384.</param>
/// <param name="Width">Columns of pixels; 1 to 16384.</param>
/// <param name="RowExtent">The rows go from minus this to plus this.</param>
/// <param name="ColumnExtent">The columns go from minus this to plus this; more than 1 for a wide picture with round circles, negative where it is mirrored.</param>
/// <param name="RowCentre">What is added to the rows.</param>
/// <param name="ColumnCentre">What is added to the columns.</param>
/// <param name="IsReflected">Whether a coordinate beyond -1..1 is reflected there, as often as needed: what is seen goes on mirrored.</param>
public readonly record struct CoordinateGrid(int Height, int Width, double RowExtent = 1, double ColumnExtent = 1, double RowCentre = 0, double ColumnCentre = 0, bool IsReflected = false)
{
    /// <summary>How many points.</summary>
    public int Points => Height * Width;

    /// <summary>The rows' coordinates, [height].</summary>
    public float[] Rows() => Linspace(Height, RowExtent, RowCentre);

    /// <summary>The columns' coordinates, [width].</summary>
    public float[] Columns() => Linspace(Width, ColumnExtent, ColumnCentre);

    /// <summary>Some of its rows.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    public CoordinateGrid Band(int first, int count)
    {
        if (first == 0 && count == Height) return this;
        var step = 2 * RowExtent / (Height - 1);
        double low = RowCentre - RowExtent + step * first, high = low + step * (count - 1);
        return this with { Height = count, RowCentre = (low + high) / 2, RowExtent = (high - low) / 2 };
    }

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

    private float[] Linspace(int count, double extent, double centre)
    {
        var line = new float[count];
        for (var i = 0; i < count; i++)
        {
            var value = centre + (count == 1 ? 0 : extent * (2.0 * i / (count - 1) - 1));
            line[i] = (float)(IsReflected ? Reflect(value) : value);
        }
        return line;
    }

    /// <summary>A triangular wave: -1..1 stays, 1..3 runs backwards.</summary>
    private static double Reflect(double value) => 1 - Math.Abs((value + 1 - 4 * Math.Floor((value + 1) / 4)) - 2);
}
