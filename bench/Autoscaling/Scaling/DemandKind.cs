namespace ComicCluster.Autoscaling.Scaling;

/// <summary>What is divided by a pod's slots.</summary>
public enum DemandKind
{
    /// <summary>Panels that are painted or wait, those of stories that are still being written included.</summary>
    RunningAndQueued,

    /// <summary>The same without what a tenant may not have painted at the same time anyway (<c>FairQueue.Demand</c>).</summary>
    Runnable,

    /// <summary>Panels that wait alone: what is painted is forgotten.</summary>
    Queued,
}
