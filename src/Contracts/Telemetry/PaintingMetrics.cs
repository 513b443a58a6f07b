namespace ComicCluster.Contracts.Telemetry;

/// <summary>Metrics of the painting engine.</summary>
public static class PaintingMetrics
{
    private static readonly double[] Similarities = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.7, 1];

    /// <summary>Steps of panels.</summary>
    public static readonly MetricDefinition Steps =
        new(MetricKind.Counter, "comic.panel.steps", "{step}", "Steps that panels were painted; a pass over several counts for each.") { Tags = ["device"] };

    /// <summary>How long a pass takes.</summary>
    public static readonly MetricDefinition Pass =
        new(MetricKind.Histogram, "comic.panel.pass.duration", "s", "How long a step of all panels of a pass took.") { Tags = ["device"], Buckets = ComicMetrics.Short };

    /// <summary>What panels used of the device.</summary>
    public static readonly MetricDefinition Painted =
        new(MetricKind.Histogram, "comic.panel.paint.duration", "s", "What a start of a panel used of the device.") { Tags = ["outcome"], Buckets = ComicMetrics.Long };

    /// <summary>How well pictures show their sentences.</summary>
    public static readonly MetricDefinition Similarity =
        new(MetricKind.Histogram, "comic.panel.clip_similarity", "1", "How well a painted panel shows its sentence, as CLIP sees it.") { Buckets = Similarities };

    /// <summary>Failures.</summary>
    public static readonly MetricDefinition WentBack =
        new(MetricKind.Counter, "comic.panels.went_back", "{panel}", "Panels that failed in a step and went back to their last snapshot.");

    /// <summary>Memory.</summary>
    public static readonly MetricDefinition OutOfMemory =
        new(MetricKind.Counter, "comic.gpu.out_of_memory", "{failure}", "How often the device's memory ran out.");

    /// <summary>Checkpoints.</summary>
    public static readonly MetricDefinition Checkpoint =
        new(MetricKind.Histogram, "comic.checkpoint.duration", "s", "How long it took to write a checkpoint.") { Buckets = ComicMetrics.Short };

    /// <summary>Their size.</summary>
    public static readonly MetricDefinition CheckpointBytes =
        new(MetricKind.Counter, "comic.checkpoint.written", "By", "Bytes of the checkpoints that were written.");

    /// <summary>Those that were not written.</summary>
    public static readonly MetricDefinition CheckpointsLost =
        new(MetricKind.Counter, "comic.checkpoints.lost", "{checkpoint}", "Checkpoints that could not be written.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All =>
        [Steps, Pass, Painted, Similarity, WentBack, OutOfMemory, Checkpoint, CheckpointBytes, CheckpointsLost];
}
