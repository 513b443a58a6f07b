using ComicCluster.Engine.Painting.Networks;

namespace ComicCluster.Engine.Painting.Layers;

/// <summary>
/// The square that a layer's field fills, in a frame whose shorter side is 1: the square 0..1 lies in the frame's middle, whatever its
/// aspect.
/// </summary>
/// <param name="CentreX">From the left.</param>
/// <param name="CentreY">From above.</param>
/// <param name="HalfSide">Half the side of the square; above 0.</param>
/// <param name="IsMirrored">Whether left and right are swapped.</param>
public readonly record struct LayerBox(double CentreX, double CentreY, double HalfSide, bool IsMirrored = false)
{
    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its bounds.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(CentreX, -10, 10);
        ArgumentOutOfRangeException.ThrowIfNotInside(CentreY, -10, 10);
        ArgumentOutOfRangeException.ThrowIfNotInside(HalfSide, 1e-3, 10);
    }

    /// <summary>The pixels of a frame that lie in the square, and where they are in the field; null where there are none.</summary>
    /// <param name="height">Of the frame, in pixels.</param>
    /// <param name="width">Of the frame, in pixels.</param>
    /// <param name="fills">Whether the field goes on beyond its square, mirrored, and fills the frame.</param>
    internal LayerPlace? In(int height, int width, bool fills)
    {
        var side = Math.Min(height, width);
        var rows = fills ? (First: 0, Count: height) : Inside(CentreY, height, side);
        var columns = fills ? (First: 0, Count: width) : Inside(CentreX, width, side);
        if (rows.Count <= 0 || columns.Count <= 0) return null;
        var (rowCentre, rowExtent) = Span(CentreY, rows, height, side);
        var (columnCentre, columnExtent) = Span(CentreX, columns, width, side);
        var sign = IsMirrored ? -1 : 1;
        return new LayerPlace(
            new CoordinateGrid(rows.Count, columns.Count, rowExtent, sign * columnExtent, rowCentre, sign * columnCentre, fills), rows.First, columns.First);
    }

    /// <summary>The pixels whose centres lie in the square along one axis.</summary>
    private (int First, int Count) Inside(double centre, int length, int side)
    {
        double from = (centre - HalfSide) * side + (length - side) / 2.0 - .5, to = (centre + HalfSide) * side + (length - side) / 2.0 - .5;
        var first = Math.Max(0, (int)Math.Ceiling(from));
        return (first, Math.Min(length - 1, (int)Math.Floor(to)) - first + 1);
    }

    /// <summary>Where the first and the last of some pixels are in the field: the middle between them, and half their distance.</summary>
    private (double Centre, double Extent) Span(double centre, (int First, int Count) pixels, int length, int side)
    {
        var halfSide = HalfSide;
        double first = At(pixels.First), last = At(pixels.First + pixels.Count - 1);
        return ((first + last) / 2, (last - first) / 2);

        double At(int pixel) => ((pixel + .5 - (length - side) / 2.0) / side - centre) / halfSide;
    }
}
