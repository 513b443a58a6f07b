namespace ComicCluster.Chaos.Records;

/// <summary>A time in which something was done to a process.</summary>
/// <param name="Process">Its name; null for all of them.</param>
/// <param name="From">When it began.</param>
/// <param name="Until">When it was over.</param>
public sealed record Disturbance(string? Process, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whether it concerns a process in a span of time.</summary>
    public bool Touches(string process, DateTimeOffset from, DateTimeOffset until) =>
        (Process is null || Process == process) && From <= until && from <= Until;
}
