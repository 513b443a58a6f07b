namespace ComicCluster.Cli.Terminal;

/// <summary>Tells how long the rest of a task takes, at the pace of its last steps: the first ones are often slower.</summary>
/// <param name="time">The clock.</param>
/// <param name="from">The step that the task starts at.</param>
/// <param name="steps">The last step.</param>
internal sealed class StepClock(TimeProvider time, int from, int steps)
{
    private const int Memory = 20; // reports

    private readonly long _start = time.GetTimestamp();
    private readonly Queue<(int Step, long Timestamp)> _reports = new([(from, time.GetTimestamp())]);

    public int Steps => steps;

    /// <summary>Notes that a step is done, and tells what is left, for example <c>2:05 left</c>.</summary>
    public string Report(int step)
    {
        var (oldest, since) = _reports.Peek();
        _reports.Enqueue((step, time.GetTimestamp()));
        if (_reports.Count > Memory) _reports.Dequeue();
        if (step >= steps) return $"{Format(time.GetElapsedTime(_start))} in all";
        return step == oldest ? "" : $"{Format(time.GetElapsedTime(since) / (step - oldest) * (steps - step))} left";
    }

    private static string Format(TimeSpan span) =>
        span.TotalHours >= 1 ? $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}" : $"{span.Minutes}:{span.Seconds:00}";
}
