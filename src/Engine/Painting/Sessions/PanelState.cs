namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>What a panel is doing.</summary>
public enum PanelState
{
    /// <summary>It takes part in every step.</summary>
    Painting,

    /// <summary>It waits.</summary>
    Paused,

    /// <summary>It took all its steps.</summary>
    Completed,

    /// <summary>It can't go on; <see cref="PanelProgress.Failure"/> says why.</summary>
    Failed,
}
