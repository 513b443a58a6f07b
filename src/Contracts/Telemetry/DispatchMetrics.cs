namespace ComicCluster.Contracts.Telemetry;

/// <summary>What the dispatcher knows, told by the coordinator that hosts it and by no other.</summary>
public static class DispatchMetrics
{
    /// <summary>Panels that wait.</summary>
    public static readonly MetricDefinition QueueDepth = new(
        MetricKind.Gauge, "comic.panel.queue.depth", "{panel}", "Panels that wait for a slot, and places that are kept for stories that are being written.")
    {
        Tags = ["state"],
    };

    /// <summary>How long the panel waits that waits longest.</summary>
    public static readonly MetricDefinition QueueOldest =
        new(MetricKind.Gauge, "comic.panel.queue.oldest", "s", "How long the panel waits that waits longest.");

    /// <summary>Panels with a lease.</summary>
    public static readonly MetricDefinition InProgress = new(MetricKind.Gauge, "comic.panels.in_progress", "{panel}", "Panels that have a lease.");

    /// <summary>What the autoscaler follows.</summary>
    public static readonly MetricDefinition Demand = new(
        MetricKind.Gauge, "comic.panel.demand", "{panel}",
        "Panels that are painted or could be, if there were enough slots: what is beyond a tenant's limit is not in it.");

    /// <summary>Slots of the silos that take panels.</summary>
    public static readonly MetricDefinition Slots =
        new(MetricKind.Gauge, "comic.dispatcher.slots", "{slot}", "Slots of the silos that take panels.");

    /// <summary>Silos that paint.</summary>
    public static readonly MetricDefinition Silos =
        new(MetricKind.Gauge, "comic.dispatcher.silos", "{silo}", "Silos that paint.") { Tags = ["state"] };

    /// <summary>How long panels waited.</summary>
    public static readonly MetricDefinition Wait =
        new(MetricKind.Histogram, "comic.panel.wait", "s", "How long a panel waited for its first lease.") { Buckets = ComicMetrics.Long };

    /// <summary>Panels that lost their lease or gave it back.</summary>
    public static readonly MetricDefinition Requeued =
        new(MetricKind.Counter, "comic.panels.requeued", "{panel}", "Panels that went back to the queue.") { Tags = ["reason"] };

    /// <summary>Stories that were refused.</summary>
    public static readonly MetricDefinition Refused =
        new(MetricKind.Counter, "comic.comics.refused", "{comic}", "Comics that were refused since too many panels wait.");

    /// <summary>What was charged.</summary>
    public static readonly MetricDefinition Usage =
        new(MetricKind.Counter, "comic.usage.gpu", "s", "GPU-seconds that tenants were charged for.") { Tags = ["tenant"] };

    /// <summary>A tenant's panels.</summary>
    public static readonly MetricDefinition TenantPanels =
        new(MetricKind.Gauge, "comic.tenant.panels", "{panel}", "Panels of the tenants that have the most.") { Tags = ["tenant", "state"] };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All =>
        [QueueDepth, QueueOldest, InProgress, Demand, Slots, Silos, Wait, Requeued, Refused, Usage, TenantPanels];
}
