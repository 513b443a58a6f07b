namespace ComicCluster.Engine.Tracking;

/// <summary>Where a run is.</summary>
public enum RunState
{
    /// <summary>A process is at work on it.</summary>
    Running,

    /// <summary>It was stopped on purpose and can go on.</summary>
    Paused,

    /// <summary>It came to its end.</summary>
    Finished,

    /// <summary>It can't go on; the reason says why.</summary>
    Failed,

    /// <summary>It says that it is running, but no process is at work on it. It can go on.</summary>
    Crashed,
}
