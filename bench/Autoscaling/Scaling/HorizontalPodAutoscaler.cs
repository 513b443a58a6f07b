namespace ComicCluster.Autoscaling.Scaling;

/// <summary>
/// Kubernetes' horizontal pod autoscaler (autoscaling/v2), as far as external metrics go: proposals, tolerance, stabilisation windows and
/// policies are those of <c>pkg/controller/podautoscaler/horizontal.go</c>.
/// </summary>
/// <param name="settings">Its settings.</param>
public sealed class HorizontalPodAutoscaler(ScalerSettings settings)
{
    /// <summary>How often it looks (<c>--horizontal-pod-autoscaler-sync-period</c>).</summary>
    public static readonly TimeSpan SyncPeriod = TimeSpan.FromSeconds(15);

    private const double Tolerance = 0.1; // --horizontal-pod-autoscaler-tolerance

    private readonly List<(TimeSpan At, int Replicas)> _recommendations = [];
    private readonly List<(TimeSpan At, int Change)> _changes = [];

    /// <summary>How many pods there should be.</summary>
    /// <param name="current">How many there are; at least one.</param>
    /// <param name="ready">How many of them are ready.</param>
    /// <param name="measured">What is known; null if nothing is, and the number stays.</param>
    /// <param name="now">When.</param>
    public int Decide(int current, int ready, Measurement? measured, TimeSpan now)
    {
        if (measured is not { } known) return current;
        var proposed = Math.Clamp(Propose(current, ready, known), Math.Max(1, settings.MinReplicas), settings.MaxReplicas);
        var stabilized = Stabilize(current, proposed, now);
        var allowed = stabilized > current ? Math.Min(stabilized, UpLimit(current, now))
            : stabilized < current ? Math.Max(stabilized, DownLimit(current, now))
            : current;
        if (allowed != current) _changes.Add((now, allowed - current));
        return allowed;
    }

    /// <summary>The largest of what the metrics ask for.</summary>
    private int Propose(int current, int ready, Measurement measured)
    {
        var ratio = measured.Demand / (settings.PanelsPerPod * current);
        var proposed = Math.Abs(1 - ratio) <= Tolerance ? current : (int)Math.Ceiling(measured.Demand / settings.PanelsPerPod);
        if (settings.OldestWaitSeconds is not { } longest) return proposed;
        ratio = measured.OldestWaitSeconds / longest;
        return Math.Max(proposed, Math.Abs(1 - ratio) <= Tolerance ? current : (int)Math.Min(settings.MaxReplicas, Math.Ceiling(ratio * ready)));
    }

    private int Stabilize(int current, int proposed, TimeSpan now)
    {
        var (up, down) = (proposed, proposed);
        foreach (var (at, replicas) in _recommendations)
        {
            if (now - at <= TimeSpan.FromSeconds(settings.Up.StabilizationWindowSeconds)) up = Math.Min(up, replicas);
            if (now - at <= TimeSpan.FromSeconds(settings.Down.StabilizationWindowSeconds)) down = Math.Max(down, replicas);
        }
        _recommendations.Add((now, proposed));
        _recommendations.RemoveAll(old =>
            now - old.At > TimeSpan.FromSeconds(Math.Max(settings.Up.StabilizationWindowSeconds, settings.Down.StabilizationWindowSeconds)));
        return current < up ? up : current > down ? down : current;
    }

    private int UpLimit(int current, TimeSpan now) => Math.Max(current, settings.Up.Policies.Max(policy =>
    {
        var before = current - Change(policy, now);
        return policy.Type == PolicyType.Pods ? before + policy.Value : (int)Math.Ceiling(before * (1 + policy.Value / 100.0));
    }));

    private int DownLimit(int current, TimeSpan now) => Math.Min(current, settings.Down.Policies.Min(policy =>
    {
        var before = current - Change(policy, now);
        return policy.Type == PolicyType.Pods ? before - policy.Value : (int)(before * (1 - policy.Value / 100.0));
    }));

    /// <summary>How many pods came, less those that went, in a policy's period.</summary>
    private int Change(ScalingPolicy policy, TimeSpan now) =>
        _changes.Where(change => now - change.At < TimeSpan.FromSeconds(policy.PeriodSeconds)).Sum(change => change.Change);
}
