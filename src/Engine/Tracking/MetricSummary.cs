namespace ComicCluster.Engine.Tracking;

/// <summary>A metric in short, so that lists of runs need not read histories.</summary>
/// <param name="Count">How many values.</param>
/// <param name="Last">The last value.</param>
/// <param name="LastStep">Its step.</param>
/// <param name="Minimum">The least value that is a number; not a number where none is.</param>
/// <param name="MinimumStep">Its step; the first of several.</param>
/// <param name="Maximum">The greatest value that is a number.</param>
/// <param name="MaximumStep">Its step; the first of several.</param>
public sealed record MetricSummary(
    int Count, double Last, long LastStep, double Minimum, long MinimumStep, double Maximum, long MaximumStep)
{
    /// <summary>Of a first value.</summary>
    public static MetricSummary Of(long step, double value) => new(1, value, step, value, step, value, step);

    /// <summary>With one value more.</summary>
    public MetricSummary With(long step, double value)
    {
        var next = this with { Count = Count + 1, Last = value, LastStep = step };
        if (!(value >= Minimum) && !double.IsNaN(value)) next = next with { Minimum = value, MinimumStep = step };
        if (!(value <= Maximum) && !double.IsNaN(value)) next = next with { Maximum = value, MaximumStep = step };
        return next;
    }
}
