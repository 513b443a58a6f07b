namespace ComicCluster.Engine.Training.Data;

/// <summary>How some counts are spread.</summary>
/// <param name="Total">Their sum.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Median">The one in the middle; the lower of two.</param>
/// <param name="Percentile90">Nine tenths are at most this.</param>
/// <param name="Percentile99">All but a hundredth are at most this.</param>
/// <param name="Maximum">The largest.</param>
public sealed record Distribution(long Total, double Mean, int Median, int Percentile90, int Percentile99, int Maximum)
{
    /// <summary>Of at least one count.</summary>
    public static Distribution Of(IEnumerable<int> counts)
    {
        var sorted = counts.Order().ToArray();
        return new(sorted.Sum(count => (long)count), sorted.Average(), At(0.5), At(0.9), At(0.99), sorted[^1]);

        int At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
