namespace ComicCluster.Contracts.Datasets;

/// <summary>How far a data set is.</summary>
public enum DatasetStatus
{
    /// <summary>It is read through.</summary>
    Checking,

    /// <summary>It is sound.</summary>
    Ready,

    /// <summary>It can't be used; the reason is told.</summary>
    Failed,
}
