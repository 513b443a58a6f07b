namespace ComicCluster.Contracts.Panels;

/// <summary>How far a panel is.</summary>
public enum PanelStatus
{
    /// <summary>Nobody asked for it.</summary>
    Unknown,

    /// <summary>It waits for the painter or is painted.</summary>
    Painting,

    /// <summary>Its picture is there.</summary>
    Completed,

    /// <summary>It can't be painted; the reason is told.</summary>
    Failed,
}
