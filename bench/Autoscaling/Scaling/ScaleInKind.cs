namespace ComicCluster.Autoscaling.Scaling;

/// <summary>What a pod does with its panels when it is to go.</summary>
public enum ScaleInKind
{
    /// <summary>Each ends its step, leaves a checkpoint, and goes on elsewhere: what silos do.</summary>
    Checkpoint,

    /// <summary>They are painted to their end, as far as the grace period allows.</summary>
    Finish,

    /// <summary>They die and go on elsewhere from their last regular checkpoint.</summary>
    Kill,
}
