namespace ComicCluster.Contracts.Stories;

/// <summary>What follows from a quality.</summary>
public static class PaintingQualityExtensions
{
    /// <summary>Steps of painting.</summary>
    /// <param name="quality">How long is painted.</param>
    /// <param name="normal">The steps that do best with the guide.</param>
    public static int Steps(this PaintingQuality quality, int normal) => quality switch
    {
        PaintingQuality.Draft => Math.Max(1, normal / 2),
        PaintingQuality.Fine => 2 * normal,
        _ => normal,
    };
}
