namespace ComicCluster.Autoscaling.Scaling;

/// <summary>What is done while nothing is heard from Prometheus, by the names of KEDA.</summary>
public enum FallbackKind
{
    /// <summary>There is no fallback: the autoscaler keeps what there is.</summary>
    None,

    /// <summary>A fixed number of pods.</summary>
    Static,

    /// <summary>What there is, but not fewer than a fixed number.</summary>
    CurrentReplicasIfHigher,
}
