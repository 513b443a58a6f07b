namespace ComicCluster.Contracts.Registry;

/// <summary>How far a version is.</summary>
public enum VersionStatus
{
    /// <summary>Its files are read through.</summary>
    Checking,

    /// <summary>Its files are those that it was registered with.</summary>
    Ready,

    /// <summary>Its files are not; the reason is told.</summary>
    Failed,

    /// <summary>It is in the trash, with all its files.</summary>
    Trashed,

    /// <summary>Its files are gone; what it was stays known.</summary>
    Deleted,
}
