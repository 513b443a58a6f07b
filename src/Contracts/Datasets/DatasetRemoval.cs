namespace ComicCluster.Contracts.Datasets;

/// <summary>What became of the wish to remove a data set.</summary>
public enum DatasetRemoval
{
    /// <summary>There is none of that id.</summary>
    Missing,

    /// <summary>It stays: a training job that has not ended learns from it.</summary>
    InUse,

    /// <summary>It is removed.</summary>
    Removed,
}
