namespace ComicCluster.Autoscaling.Scaling;

/// <summary>The most that the number of pods may change in a period.</summary>
/// <param name="Type">How it counts.</param>
/// <param name="Value">Pods or percent.</param>
/// <param name="PeriodSeconds">The period.</param>
public sealed record ScalingPolicy(PolicyType Type, int Value, int PeriodSeconds);
