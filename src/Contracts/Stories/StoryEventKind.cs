namespace ComicCluster.Contracts.Stories;

/// <summary>What happened to a story.</summary>
public enum StoryEventKind
{
    /// <summary>Nothing: it only tells that the watch is still there. It has the sequence number of the last event.</summary>
    KeepAlive,

    /// <summary>It was accepted, or a failed one is tried again.</summary>
    Accepted,

    /// <summary>Its text is there.</summary>
    Written,

    /// <summary>A panel is being painted, from its beginning or from a checkpoint.</summary>
    PanelStarted,

    /// <summary>A panel is painted.</summary>
    PanelCompleted,

    /// <summary>A panel can't be painted; one that was painted before keeps its earlier picture, and the story goes on.</summary>
    PanelFailed,

    /// <summary>All panels are painted; the strip is put together.</summary>
    Publishing,

    /// <summary>All of it is there. The last event, unless it is edited.</summary>
    Completed,

    /// <summary>It can't go on. The last event, unless it is tried again.</summary>
    Failed,

    /// <summary>It was cancelled. The last event.</summary>
    Cancelled,

    /// <summary>Its script waits to be looked through.</summary>
    Reviewing,

    /// <summary>It was edited. It goes on if something is to be done for it.</summary>
    Edited,

    /// <summary>It was deleted. The last event.</summary>
    Deleted,

    /// <summary>Its script was looked through. It goes on.</summary>
    Approved,
}
