namespace ComicCluster.Contracts.Telemetry;

/// <summary>Metrics of comics, which the coordinators report.</summary>
public static class StoryMetrics
{
    /// <summary>Comics that were accepted.</summary>
    public static readonly MetricDefinition Submitted = new(MetricKind.Counter, "comic.comics.submitted", "{comic}", "Comics that were accepted.");

    /// <summary>Comics that have ended.</summary>
    public static readonly MetricDefinition Finished =
        new(MetricKind.Counter, "comic.comics.finished", "{comic}", "Comics that have ended.") { Tags = ["outcome"] };

    /// <summary>From acceptance to the end.</summary>
    public static readonly MetricDefinition Duration =
        new(MetricKind.Histogram, "comic.comic.duration", "s", "From the acceptance of a comic to its end.") { Tags = ["outcome"], Buckets = ComicMetrics.Long };

    /// <summary>From acceptance to the first panel.</summary>
    public static readonly MetricDefinition FirstPanel =
        new(MetricKind.Histogram, "comic.time_to_first_panel", "s", "From the acceptance of a comic to its first painted panel.") { Buckets = ComicMetrics.Long };

    /// <summary>How long each stage takes.</summary>
    public static readonly MetricDefinition Stage =
        new(MetricKind.Histogram, "comic.stage.duration", "s", "How long a comic was in a stage.") { Tags = ["stage"], Buckets = ComicMetrics.Long };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All => [Submitted, Finished, Duration, FirstPanel, Stage];
}
