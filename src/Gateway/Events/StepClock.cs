using ComicCluster.Contracts.Panels;

namespace ComicCluster.Gateway.Events;

/// <summary>Tells how long a painting will go on, by how long its steps took since it was first seen.</summary>
internal sealed class StepClock(TimeProvider time)
{
    private long _start;
    private int _first = -1;

    /// <summary>Seconds left; null before that can be told.</summary>
    public double? SecondsLeft(PanelProgress progress)
    {
        if (_first < 0 || progress.Step < _first) (_first, _start) = (progress.Step, time.GetTimestamp());
        var steps = progress.Step - _first;
        if (steps <= 0) return null;
        var seconds = time.GetElapsedTime(_start).TotalSeconds / steps * (progress.TotalSteps - progress.Step);
        return Math.Round(seconds, 1);
    }
}
