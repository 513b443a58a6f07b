namespace ComicCluster.Autoscaling.Scaling;

/// <summary>How a <see cref="ScalingPolicy"/> counts, by the names of autoscaling/v2.</summary>
public enum PolicyType
{
    /// <summary>In pods.</summary>
    Pods,

    /// <summary>In percent of the pods that there were.</summary>
    Percent,
}
