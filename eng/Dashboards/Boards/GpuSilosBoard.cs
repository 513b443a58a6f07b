using ComicCluster.Contracts.Telemetry;
using static ComicCluster.Dashboards.PromQl;

namespace ComicCluster.Dashboards.Boards;

/// <summary>What gpu silos do.</summary>
internal static class GpuSilosBoard
{
    public static Board Create() => new("gpu-silos", "ComicCluster: gpu silos",
    [
        ("Slots",
        [
            new("Slots in use", "short", "Of each silo.", new Query(Sum(NodeMetrics.Busy, "instance"), "{{instance}}")),
            new("Share of the slots in use", "percentunit", "Low for long, and GPUs are paid for nothing.",
                new Query($"{Sum(NodeMetrics.Busy)} / {Sum(NodeMetrics.Slots)}", "in use")),
            new("Silos", "short", "As the dispatcher sees them, and those that leave.",
                new Query(Sum(DispatchMetrics.Silos, "state"), "{{state}}"), new Query(Sum(NodeMetrics.Draining), "leave")),
            new("Panels that went back", "short", "To the queue, in a second. Yielded: by a drain or a pause. Others: a silo was lost or silent.",
                new Query(Rate(DispatchMetrics.Requeued, "reason"), "{{reason}}")),
        ]),
        ("Painting",
        [
            new("Steps", "short", "Of panels, in a second.", new Query(Rate(PaintingMetrics.Steps, "instance"), "{{instance}}")),
            new("Time of a pass", "s", "A step of all panels that are painted together.", Latency(PaintingMetrics.Pass)),
            new("Panels", "short", "That ended on a silo, in a second.", new Query(Count(PaintingMetrics.Painted, "outcome"), "{{outcome}}")),
            new("Device time of a panel", "s", "What a start of a panel uses.", Latency(PaintingMetrics.Painted)),
            new("Similarity", "short", "How well pictures show their sentences, as CLIP sees it; on average.", new Query(Mean(PaintingMetrics.Similarity), "mean")),
            new("Failures", "short", "In a second: steps that failed, and memory that ran out.",
                new Query(Rate(PaintingMetrics.WentBack), "went back"), new Query(Rate(PaintingMetrics.OutOfMemory), "out of memory")),
        ]),
        ("Storage",
        [
            new("Checkpoints", "s", "How long it takes to write one.", Latency(PaintingMetrics.Checkpoint)),
            new("Checkpoints that were lost", "short", "In a second.", new Query(Rate(PaintingMetrics.CheckpointsLost), "lost")),
            new("Bytes of checkpoints", "Bps", "Written in a second.", new Query(Rate(PaintingMetrics.CheckpointBytes), "written")),
            new("Artifact store", "short", "Answers in a second.", new Query(Count(StorageMetrics.Operation, "operation, outcome"), "{{operation}} {{outcome}}")),
            new("Time of the artifact store", "s", "The slowest twentieth.", new Query(Quantile(0.95, StorageMetrics.Operation, "operation"), "{{operation}}")),
        ]),
        ("Models and link",
        [
            new("Models loaded", "s", "How long it took.", new Query(Mean(ModelMetrics.Load, "role, outcome"), "{{role}} {{outcome}}")),
            new("Models that were found damaged", "short", "Findings in an hour: when the registry checked them, they were loaded or exported, and in silos' own copies.",
                new Query($"sum by (reading) (increase({ModelMetrics.IntegrityFailures.PrometheusName}[1h]))", "{{reading}}")),
            new("Registered models that were refused", "short", "Loads in an hour: their files are damaged, or make no model that can be used.",
                new Query($"sum by (reason) (increase({ModelMetrics.LoadsRefused.PrometheusName}[1h]))", "{{reason}}")),
            new("Heartbeats that were not heard", "short", "In a second.", new Query(Rate(NodeMetrics.HeartbeatsFailed, "instance"), "{{instance}}")),
        ]),
    ]);
}
