namespace ComicCluster.Grains.Dispatch;

/// <summary>Why work under a lease is to stop before its end.</summary>
internal enum StopReason
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>It goes on elsewhere or later, from the checkpoint that it makes now.</summary>
    Yield,

    /// <summary>Nobody wants it.</summary>
    Cancelled,

    /// <summary>It is another's: what this start makes counts for nothing.</summary>
    Lost,
}
