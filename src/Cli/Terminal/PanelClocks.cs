using ComicCluster.Contracts.Panels;

namespace ComicCluster.Cli.Terminal;

/// <summary>The progress of panels, each with the time that it has left.</summary>
internal sealed class PanelClocks(TimeProvider time)
{
    private readonly Dictionary<int, (StepClock Clock, int Step, string Left)> _clocks = [];

    /// <summary>Where a panel is, for example <c>120/200  similarity 0.312  0:04 left</c>.</summary>
    public string Describe(int index, PanelView panel) => panel switch
    {
        { Result: { } result } => $"{result.Steps}/{result.Steps}  similarity {result.Similarity:F3}  done in {result.Seconds:F0} s",
        { Failure: not null } => "failed",
        { Progress: { } progress } => $"{progress.Step}/{progress.TotalSteps}{Similarity(progress)}  {Left(index, progress)}",
        _ => "waits",
    };

    private static string Similarity(PanelProgress progress) =>
        progress.Similarity is { } similarity ? $"  similarity {similarity:F3}" : "";

    private string Left(int index, PanelProgress progress)
    {
        if (!_clocks.TryGetValue(index, out var clock))
            clock = (new StepClock(time, progress.Step, progress.TotalSteps), progress.Step, "");
        else if (progress.Step > clock.Step)
            clock = (clock.Clock, progress.Step, clock.Clock.Report(progress.Step));
        _clocks[index] = clock;
        return clock.Left;
    }
}
