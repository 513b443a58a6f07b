namespace ComicCluster.Chaos.Schedules;

/// <summary>What is done to a cluster.</summary>
public enum FaultKind
{
    /// <summary>SIGKILL; it is started again some time later.</summary>
    Kill,

    /// <summary>SIGSTOP, and SIGCONT some time later: a zombie that believes it still has what it had.</summary>
    Pause,

    /// <summary>SIGTERM; it is started again some time later.</summary>
    Terminate,

    /// <summary>Its connections to the storage are cut, and none is made.</summary>
    StorageRefused,

    /// <summary>The storage gets its requests late.</summary>
    StorageSlow,

    /// <summary>The storage does what it is asked, and some of its answers never arrive.</summary>
    StorageAnswersLost,

    /// <summary>It and the other silos don't hear of each other; it still reaches the storage.</summary>
    Partition,
}
