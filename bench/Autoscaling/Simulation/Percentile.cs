namespace ComicCluster.Autoscaling.Simulation;

/// <summary>Percentiles of sorted numbers, by the nearest rank.</summary>
public static class Percentile
{
    /// <summary>The number that <paramref name="share"/> of them don't exceed; 0 of none.</summary>
    public static double Of(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
