namespace ComicCluster.Contracts.Registry;

/// <summary>Who read the files of a registered version, and may find them damaged.</summary>
public enum ModelReading
{
    /// <summary>The registry read them through: they are new, or somebody else found them damaged.</summary>
    Check,

    /// <summary>A silo fetched them to write or to train.</summary>
    Load,

    /// <summary>A gateway sent them to a client.</summary>
    Export,

    /// <summary>A silo read its own copy of them. The store's may be sound.</summary>
    Copy,
}
