namespace ComicCluster.Contracts.Telemetry;

/// <summary>Metrics of the model that writes stories.</summary>
public static class WritingMetrics
{
    /// <summary>Tokens.</summary>
    public static readonly MetricDefinition Tokens = new(MetricKind.Counter, "comic.story.tokens", "{token}", "Tokens that were generated.");

    /// <summary>The first token.</summary>
    public static readonly MetricDefinition FirstToken =
        new(MetricKind.Histogram, "comic.story.time_to_first_token", "s", "From the beginning of a story's generation to its first token.") { Buckets = ComicMetrics.Short };

    /// <summary>All tokens.</summary>
    public static readonly MetricDefinition Generation =
        new(MetricKind.Histogram, "comic.story.generation.duration", "s", "How long a story's generation took.") { Buckets = ComicMetrics.Long };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All => [Tokens, FirstToken, Generation];
}
