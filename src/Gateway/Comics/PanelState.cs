namespace ComicCluster.Gateway.Comics;

/// <summary>How far a panel is.</summary>
public enum PanelState
{
    /// <summary>It waits.</summary>
    Waiting,

    /// <summary>It is being painted.</summary>
    Painting,

    /// <summary>Its picture is there.</summary>
    Completed,
}
