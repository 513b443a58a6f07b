using ComicCluster.Autoscaling.Scaling;
using ComicCluster.Autoscaling.Simulation;

namespace ComicCluster.Autoscaling;

/// <summary>Settings to compare.</summary>
/// <param name="Name">How they differ from the chosen ones.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Cluster">The cluster.</param>
internal sealed record Variant(string Name, ScalerSettings Settings, ClusterModel Cluster)
{
    private static readonly ScalerSettings Chosen = new();
    private static readonly ClusterModel Usual = new();
    private static readonly ClusterModel Silent = Usual with { Silence = (8, 11) };

    /// <summary>The chosen settings, then others: each differs from them in what its name says.</summary>
    public static IReadOnlyList<Variant> All { get; } =
    [
        Of("**chosen**", Chosen),
        Of("always 8 pods", Chosen with { MinReplicas = 8 }),
        Of("always 4 pods", Chosen with { MinReplicas = 4, MaxReplicas = 4 }),
        Of("at least 0 pods", Chosen with { MinReplicas = 0 }),
        Of("at least 2 pods", Chosen with { MinReplicas = 2 }),
        Of("demand: running and queued", Chosen with { Demand = DemandKind.RunningAndQueued }),
        Of("demand: queued alone", Chosen with { Demand = DemandKind.Queued }),
        Of("3 panels a pod", Chosen with { PanelsPerPod = 3 }),
        Of("4 panels a pod, as many as slots", Chosen with { PanelsPerPod = 4 }),
        Of("8 panels a pod", Chosen with { PanelsPerPod = 8 }),
        Of("oldest wait 60 s", Chosen with { OldestWaitSeconds = 60 }),
        Of("oldest wait 300 s", Chosen with { OldestWaitSeconds = 300 }),
        Of("out: wait 60 s first", Chosen with { Up = Chosen.Up with { StabilizationWindowSeconds = 60 } }),
        Of("out: 1 pod a minute", Chosen with { Up = ScalingRules.Of(0, PolicyType.Pods, 1, 60) }),
        Of("out: 100 % in 15 s", Chosen with { Up = ScalingRules.Of(0, PolicyType.Percent, 100, 15) }),
        Of("in: window 60 s", Chosen with { Down = Chosen.Down with { StabilizationWindowSeconds = 60 } }),
        Of("in: window 600 s", Chosen with { Down = Chosen.Down with { StabilizationWindowSeconds = 600 } }),
        Of("in: window 900 s", Chosen with { Down = Chosen.Down with { StabilizationWindowSeconds = 900 } }),
        Of("in: 1 pod in 5 minutes", Chosen with { Down = ScalingRules.Of(300, PolicyType.Pods, 1, 300) }),
        Of("in: 100 % in 15 s", Chosen with { Down = ScalingRules.Of(300, PolicyType.Percent, 100, 15) }),
        Of("in: window 900 s, 1 pod in 5 minutes", Chosen with { Down = ScalingRules.Of(900, PolicyType.Pods, 1, 300) }),
        Of("leaving: finish the panels", Chosen with { ScaleIn = ScaleInKind.Finish }),
        Of("leaving: killed", Chosen with { ScaleIn = ScaleInKind.Kill }),
        Of("the idlest pod leaves", Chosen with { EndsIdlest = true }),
        new("Prometheus silent from 8 to 11", Chosen, Silent),
        new("the same, without fallback", Chosen with { Fallback = FallbackKind.None }, Silent),
        new("the same, fallback 2 pods", Chosen with { Fallback = FallbackKind.Static }, Silent),
    ];

    private static Variant Of(string name, ScalerSettings settings) => new(name, settings, Usual);
}
