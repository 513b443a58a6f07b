namespace ComicCluster.Grains.Panels;

/// <summary>What is to be done when a panel's new state is persisted.</summary>
public enum PanelEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Begin to paint, by the new epoch.</summary>
    Begin,

    /// <summary>Tell the story how it ended, and give the lease back.</summary>
    End,

    /// <summary>Stop the painting, if there is one.</summary>
    Stop,
}
