namespace ComicCluster.Contracts.Stories;

/// <summary>How far a story is. It only goes forward, but for a failed one that is tried again and one that is edited.</summary>
public enum StoryStatus
{
    /// <summary>Nobody asked for it.</summary>
    Unknown,

    /// <summary>Its text is written and cut into panels.</summary>
    Writing,

    /// <summary>Its panels are painted.</summary>
    Painting,

    /// <summary>The strip is put together.</summary>
    Publishing,

    /// <summary>All of it is there.</summary>
    Completed,

    /// <summary>It can't go on; the reason is told.</summary>
    Failed,

    /// <summary>Its tenant did not want it any more.</summary>
    Cancelled,

    /// <summary>Its script is there and waits to be looked through.</summary>
    Reviewing,

    /// <summary>Its tenant removed it; nothing of it is left.</summary>
    Deleted,
}
