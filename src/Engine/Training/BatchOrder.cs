namespace ComicCluster.Engine.Training;

/// <summary>In which order an epoch goes through its documents.</summary>
public enum BatchOrder
{
    /// <summary>As they are in the data, in each epoch.</summary>
    AsGiven,

    /// <summary>Drawn anew for each epoch.</summary>
    Shuffled,

    /// <summary>Drawn anew for each epoch, but documents of a batch are of about the same length: less padding is computed.</summary>
    LengthBuckets,
}
