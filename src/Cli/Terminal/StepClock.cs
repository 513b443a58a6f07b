namespace ComicCluster.Cli.Terminal;

/// <summary>Tells how long the rest of a task takes, from the steps that are done.</summary>
/// <param name="time">The clock.</param>
/// <param name="from">The step that the task starts at.</param>
/// <param name="steps">The last step.</param>
internal sealed class StepClock(TimeProvider time, int from, int steps)
{
    private readonly long _start = time.GetTimestamp();

    public int Steps => steps;

    /// <summary>For example <c>2:05 left</c>; empty before the first step is done.</summary>
    public string TimeLeft(int step)
    {
        if (step <= from) return "";
        var elapsed = time.GetElapsedTime(_start);
        return step >= steps ? $"{Format(elapsed)} in all" : $"{Format(elapsed / (step - from) * (steps - step))} left";
    }

    private static string Format(TimeSpan span) =>
        span.TotalHours >= 1 ? $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}" : $"{span.Minutes}:{span.Seconds:00}";
}
