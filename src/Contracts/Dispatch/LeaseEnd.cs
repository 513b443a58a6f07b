namespace ComicCluster.Contracts.Dispatch;

/// <summary>Why a lease is given back.</summary>
public enum LeaseEnd
{
    /// <summary>The panel needs no painting any more: it is completed, has failed, or is cancelled.</summary>
    Done,

    /// <summary>The panel is to be painted elsewhere, or later; it waits at the front of its tenant's queue.</summary>
    Yielded,
}
