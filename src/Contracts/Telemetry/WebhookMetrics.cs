namespace ComicCluster.Contracts.Telemetry;

/// <summary>Metrics of messages to tenants' servers, which the coordinators report.</summary>
public static class WebhookMetrics
{
    /// <summary>Attempts.</summary>
    public static readonly MetricDefinition Delivery =
        new(MetricKind.Histogram, "comic.webhook.delivery.duration", "s", "How long an attempt to deliver a message took.") { Tags = ["outcome"], Buckets = ComicMetrics.Short };

    /// <summary>Messages that nobody will have.</summary>
    public static readonly MetricDefinition GivenUp =
        new(MetricKind.Counter, "comic.webhook.given_up", "{message}", "Messages that are tried no more: too often, too many, or to a server that wants none.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All => [Delivery, GivenUp];
}
