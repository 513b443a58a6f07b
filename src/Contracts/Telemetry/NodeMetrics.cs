namespace ComicCluster.Contracts.Telemetry;

/// <summary>Metrics of a silo and its device.</summary>
public static class NodeMetrics
{
    /// <summary>Slots.</summary>
    public static readonly MetricDefinition Slots = new(MetricKind.Gauge, "comic.gpu.slots", "{slot}", "Panels that the silo paints at a time.");

    /// <summary>Slots in use.</summary>
    public static readonly MetricDefinition Busy = new(MetricKind.Gauge, "comic.gpu.slots.busy", "{slot}", "Panels that the silo paints.");

    /// <summary>Whether it leaves.</summary>
    public static readonly MetricDefinition Draining = new(MetricKind.Gauge, "comic.silo.draining", "1", "1 while the silo leaves.");

    /// <summary>Heartbeats that were not heard.</summary>
    public static readonly MetricDefinition HeartbeatsFailed =
        new(MetricKind.Counter, "comic.heartbeats.failed", "{heartbeat}", "Heartbeats that the dispatcher did not answer.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All => [Slots, Busy, Draining, HeartbeatsFailed];
}
