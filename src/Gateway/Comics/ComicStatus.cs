namespace ComicCluster.Gateway.Comics;

/// <summary>How far a comic is.</summary>
public enum ComicStatus
{
    /// <summary>Its story is written.</summary>
    Writing,

    /// <summary>Its story waits to be looked through.</summary>
    Reviewing,

    /// <summary>Its panels are painted, or wait for it.</summary>
    Painting,

    /// <summary>The strip is put together.</summary>
    Publishing,

    /// <summary>All of it is there.</summary>
    Completed,

    /// <summary>It can't go on.</summary>
    Failed,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}
