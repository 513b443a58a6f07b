namespace ComicCluster.Autoscaling.Scaling;

/// <summary>How fast pods come or go: <c>behavior.scaleUp</c> or <c>behavior.scaleDown</c> of autoscaling/v2. The policy that allows most counts.</summary>
/// <param name="StabilizationWindowSeconds">The most careful recommendation of this time counts.</param>
/// <param name="Policies">What is allowed.</param>
public sealed record ScalingRules(int StabilizationWindowSeconds, IReadOnlyList<ScalingPolicy> Policies)
{
    /// <summary>Rules with one policy.</summary>
    public static ScalingRules Of(int window, PolicyType type, int value, int period) => new(window, [new ScalingPolicy(type, value, period)]);
}
