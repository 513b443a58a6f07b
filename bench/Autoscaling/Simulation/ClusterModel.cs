namespace ComicCluster.Autoscaling.Simulation;

/// <summary>What a cluster is taken to be like.</summary>
public sealed record ClusterModel
{
    /// <summary>Panels that a pod paints at a time, each as fast as alone.</summary>
    public int Slots { get; init; } = 4;

    /// <summary>From the decision to the readiness of a pod, between these: a node boots, an image is pulled, models are loaded. Paid from the first second.</summary>
    public (double Least, double Most) StartSeconds { get; init; } = (120, 240);

    /// <summary>How long a story is written; on a gpu silo, beside the panels.</summary>
    public TimeSpan Writing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between regular checkpoints, in seconds of painting.</summary>
    public double CheckpointSeconds { get; init; } = 10;

    /// <summary>From SIGTERM until a panel has ended its step and written its checkpoint.</summary>
    public TimeSpan Handover { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>What it costs a panel to go on elsewhere: the checkpoint is read and placed.</summary>
    public TimeSpan Resumption { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From the last panel until the pod is gone.</summary>
    public TimeSpan Leaving { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a pod may take to go.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(150);

    /// <summary>Between two looks of Prometheus.</summary>
    public TimeSpan ScrapeInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>When Prometheus is silent, in hours of the day.</summary>
    public (double From, double To) Silence { get; init; } = (0, 0);
}
