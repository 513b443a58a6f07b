namespace ComicCluster.Autoscaling.Scaling;

/// <summary>The settings of an autoscaler of gpu silos, as they stand in <c>k8s/</c>. The defaults are those that won.</summary>
public sealed record ScalerSettings
{
    /// <summary>The fewest pods; at 0 KEDA wakes the first and ends the last.</summary>
    public int MinReplicas { get; init; } = 1;

    /// <summary>The most pods.</summary>
    public int MaxReplicas { get; init; } = 8;

    /// <summary>What is divided by the slots.</summary>
    public DemandKind Demand { get; init; } = DemandKind.Runnable;

    /// <summary>
    /// Panels a pod is to have (<c>threshold</c>, an average value). With more than its slots (4) some wait before another pod is worth its start.
    /// </summary>
    public double PanelsPerPod { get; init; } = 6;

    /// <summary>How long the oldest panel may wait before more pods come whatever the demand (a plain value); null for as long as it likes.</summary>
    public double? OldestWaitSeconds { get; init; }

    /// <summary>How pods come.</summary>
    public ScalingRules Up { get; init; } = ScalingRules.Of(window: 0, PolicyType.Pods, value: 4, period: 60);

    /// <summary>How pods go.</summary>
    public ScalingRules Down { get; init; } = ScalingRules.Of(window: 300, PolicyType.Pods, value: 1, period: 60);

    /// <summary>How often KEDA asks Prometheus whether anything is to be done at all.</summary>
    public int PollingSeconds { get; init; } = 15;

    /// <summary>How long nothing was to be done before the last pod goes; only with <see cref="MinReplicas"/> 0.</summary>
    public int CooldownSeconds { get; init; } = 900;

    /// <summary>What a pod does that is to go.</summary>
    public ScaleInKind ScaleIn { get; init; } = ScaleInKind.Checkpoint;

    /// <summary>Whether of the pods the one goes that paints least (the annotation <c>controller.kubernetes.io/pod-deletion-cost</c>), or the newest.</summary>
    public bool EndsIdlest { get; init; }

    /// <summary>What is done without Prometheus.</summary>
    public FallbackKind Fallback { get; init; } = FallbackKind.CurrentReplicasIfHigher;

    /// <summary>How many pods then.</summary>
    public int FallbackReplicas { get; init; } = 2;

    /// <summary>After how many questions without an answer.</summary>
    public int FallbackFailures { get; init; } = 3;
}
