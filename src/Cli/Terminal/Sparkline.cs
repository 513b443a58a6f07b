using ComicCluster.Engine.Tracking;

namespace ComicCluster.Cli.Terminal;

/// <summary>A chart of one line: a block of eight heights for each stretch of a series.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>The mean of each stretch; a stretch without numbers is a question mark.</summary>
    public static string Of(MetricSeries series, int width)
    {
        var points = series.Points;
        var means = Enumerable.Range(0, Math.Min(width, points.Count)).Select(stretch =>
        {
            var (begin, end) = (stretch * points.Count / Math.Min(width, points.Count), (stretch + 1) * points.Count / Math.Min(width, points.Count));
            return points.Skip(begin).Take(end - begin).Select(point => point.Value).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        }).ToArray();
        var (least, most) = (means.Where(double.IsFinite).DefaultIfEmpty(0).Min(), means.Where(double.IsFinite).DefaultIfEmpty(0).Max());
        return string.Concat(means.Select(mean => double.IsNaN(mean) ? '?' : Blocks[most > least ? (int)Math.Round((mean - least) / (most - least) * (Blocks.Length - 1)) : 0]));
    }
}
