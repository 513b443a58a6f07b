namespace ComicCluster.Grains.Panels;

/// <summary>Why a painting is to stop before its end.</summary>
internal enum StopReason
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>It goes on elsewhere or later, from the checkpoint that it makes now.</summary>
    Yield,

    /// <summary>Nobody wants the panel.</summary>
    Cancelled,

    /// <summary>The panel is another's: what this start makes counts for nothing.</summary>
    Lost,
}
