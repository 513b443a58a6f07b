using ComicCluster.Contracts.Telemetry;
using static ComicCluster.Dashboards.PromQl;

namespace ComicCluster.Dashboards.Boards;

/// <summary>What somebody looks at who was just woken.</summary>
internal static class OverviewBoard
{
    private const string Requests = "http_server_request_duration_seconds";
    private const string Asked = "job=\"gateway\",http_route!~\"/(startupz|healthz|readyz|metrics)\"";

    public static Board Create() => new("overview", "ComicCluster: overview",
    [
        ("Objectives",
        [
            new("Comics that fail", "percentunit", "The share of the comics that failed. The objective is 1 % in 30 days.",
                new Query("comic:comic_failures:ratio_rate1h", "one hour"), new Query("comic:comic_failures:ratio_rate3d", "three days")),
            new("Comics that take more than five minutes", "percentunit", "The objective is 5 % in 30 days.",
                new Query("comic:comic_slow:ratio_rate1h", "one hour"), new Query("comic:comic_slow:ratio_rate3d", "three days")),
            new("Requests answered with 5xx", "percentunit", "The objective is 0.1 % in 30 days.",
                new Query("comic:http_errors:ratio_rate1h", "one hour")),
        ]),
        ("Comics",
        [
            new("Comics", "short", "Accepted, ended and refused in a second.",
                new Query(Rate(StoryMetrics.Submitted), "accepted"), new Query(Rate(StoryMetrics.Finished, "outcome"), "{{outcome}}"),
                new Query(Rate(DispatchMetrics.Refused), "refused")),
            new("Time of a comic", "s", "From its acceptance to its end.", Latency(StoryMetrics.Duration)),
            new("Time to the first panel", "s", "From a comic's acceptance to its first painted panel.", Latency(StoryMetrics.FirstPanel)),
            new("Stages", "s", "How long a comic is written, painted and published, on average.", new Query(Mean(StoryMetrics.Stage, "stage"), "{{stage}}")),
        ]),
        ("Queue",
        [
            new("Panels", "short", "Waiting for a slot, kept places of stories that are being written, and being painted.",
                new Query(Sum(DispatchMetrics.QueueDepth, "state"), "{{state}}"), new Query(Sum(DispatchMetrics.InProgress), "painted")),
            new("Demand and slots", "short", "What the autoscaler follows, beside what there is.",
                new Query(Sum(DispatchMetrics.Demand), "demand"), new Query(Sum(DispatchMetrics.Slots), "slots")),
            new("Wait of a panel", "s", "For its first lease.", Latency(DispatchMetrics.Wait)),
            new("Oldest wait", "s", "Of the panel that waits longest.", new Query($"max({DispatchMetrics.QueueOldest.PrometheusName})", "oldest")),
        ]),
        ("API",
        [
            new("Requests", "reqps", "In a second, by answer.",
                new Query(Rate($"{Requests}_count", "http_response_status_code", Asked), "{{http_response_status_code}}")),
            new("Time of a request", "s", "The slowest twentieth of each route.",
                new Query(Quantile(0.95, Requests, "http_route", Asked), "{{http_route}}")),
            new("Requests that were refused", "reqps", "In a second: beyond a limit, or without a right to it.",
                new Query(Rate(GatewayMetrics.Limited, "limit"), "{{limit}}"), new Query(Rate(GatewayMetrics.Unauthorized, "reason"), "{{reason}}")),
            new("Event streams", "short", "Open, of each gateway.", new Query(Sum(GatewayMetrics.Streams, "instance"), "{{instance}}")),
            new("Gateways that reach the cluster", "short", "Of all gateways.", new Query(Sum(GatewayMetrics.Ready), "ready")),
        ]),
    ]);
}
