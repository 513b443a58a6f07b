namespace ComicCluster.Grains.Dispatch;

/// <summary>How a lease came to be or ended.</summary>
public enum LeaseChange
{
    /// <summary>It was given.</summary>
    Granted,

    /// <summary>An earlier dispatcher gave it, and it is in use.</summary>
    Adopted,

    /// <summary>The panel needs no painting any more.</summary>
    Done,

    /// <summary>The silo gave it back.</summary>
    Yielded,

    /// <summary>No heartbeat named it for too long.</summary>
    Expired,

    /// <summary>Its silo is gone.</summary>
    SiloLost,

    /// <summary>Nobody wants the panel any more.</summary>
    Withdrawn,
}
