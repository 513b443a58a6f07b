namespace ComicCluster.Engine.Tracking;

/// <summary>All values of a metric, by rising step.</summary>
/// <param name="Name">Such as <c>train/loss</c>.</param>
/// <param name="Points">At least one.</param>
public sealed record MetricSeries(string Name, IReadOnlyList<MetricPoint> Points)
{
    /// <summary>The series in short.</summary>
    public MetricSummary Summary() => Points.Skip(1).Aggregate(
        MetricSummary.Of(Points[0].Step, Points[0].Value), (summary, point) => summary.With(point.Step, point.Value));

    /// <summary>
    /// A series of at most so many points that looks the same: of each stretch its least and its greatest value, and what is not a number; first
    /// and last stay.
    /// </summary>
    /// <param name="most">At least 4.</param>
    public MetricSeries DownSample(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 4);
        if (Points.Count <= most) return this;
        var kept = new SortedSet<int> { 0, Points.Count - 1 };
        var stretches = (most - 2) / 2;
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var (begin, end) = (1 + (int)((Points.Count - 2L) * stretch / stretches), 1 + (int)((Points.Count - 2L) * (stretch + 1) / stretches));
            var indices = Enumerable.Range(begin, end - begin);
            // A value that is not a number orders before all others, so it is the least: it must not go unseen.
            kept.Add(indices.MinBy(index => Points[index].Value));
            kept.Add(indices.MaxBy(index => Points[index].Value));
        }
        return this with { Points = [.. kept.Select(index => Points[index])] };
    }
}
