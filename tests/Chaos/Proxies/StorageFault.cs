namespace ComicCluster.Chaos.Proxies;

/// <summary>What a storage proxy does to those who use it.</summary>
public enum StorageFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Connections are cut when something is asked.</summary>
    Refused,

    /// <summary>Requests are passed on late.</summary>
    Slow,

    /// <summary>Requests are passed on; of the answers one in a few is thrown away and its connection cut.</summary>
    AnswersLost,
}
