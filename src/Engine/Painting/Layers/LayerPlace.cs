using ComicCluster.Engine.Painting.Networks;

namespace ComicCluster.Engine.Painting.Layers;

/// <summary>Where a layer is in a frame of pixels.</summary>
/// <param name="Grid">The field's coordinates of the pixels.</param>
/// <param name="Top">The first row of the frame.</param>
/// <param name="Left">The first column of the frame.</param>
internal readonly record struct LayerPlace(CoordinateGrid Grid, int Top, int Left)
{
    /// <summary>What of it lies in some rows of the frame, counted from the first of these; null where nothing does.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    public LayerPlace? Band(int first, int count)
    {
        int from = Math.Max(0, first - Top), to = Math.Min(Grid.Height, first + count - Top);
        if (from >= to) return null;
        if (from == 0 && to == Grid.Height) return this with { Top = Top - first };
        return new LayerPlace(Grid.Band(from, to - from), Math.Max(Top - first, 0), Left);
    }
}
