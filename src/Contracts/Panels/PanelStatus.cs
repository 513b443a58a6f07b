namespace ComicCluster.Contracts.Panels;

/// <summary>How far a panel is.</summary>
public enum PanelStatus
{
    /// <summary>Nobody asked for it.</summary>
    Unknown,

    /// <summary>It was begun: it is painted, or goes on when it has a lease again.</summary>
    Painting,

    /// <summary>Its picture is there.</summary>
    Completed,

    /// <summary>It can't be painted; the reason is told.</summary>
    Failed,

    /// <summary>Its story was cancelled or failed; if the story is tried again, it goes on.</summary>
    Cancelled,
}
