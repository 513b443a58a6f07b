namespace ComicCluster.Contracts.Telemetry;

/// <summary>What gateways refuse and hold open. Requests themselves are ASP.NET's <c>http.server.request.duration</c>.</summary>
public static class GatewayMetrics
{
    /// <summary>Requests beyond a limit.</summary>
    public static readonly MetricDefinition Limited =
        new(MetricKind.Counter, "comic.requests.limited", "{request}", "Requests that were refused since a limit of their tenant, or of all, was reached.") { Tags = ["limit"] };

    /// <summary>Requests without a right to it.</summary>
    public static readonly MetricDefinition Unauthorized =
        new(MetricKind.Counter, "comic.auth.failures", "{request}", "Requests whose credentials were not good, or not good enough.") { Tags = ["reason"] };

    /// <summary>Streams.</summary>
    public static readonly MetricDefinition Streams =
        new(MetricKind.Gauge, "comic.event_streams", "{stream}", "Event streams that are open.");

    /// <summary>Whether the cluster can be reached.</summary>
    public static readonly MetricDefinition Ready =
        new(MetricKind.Gauge, "comic.gateway.ready", "1", "1 while the gateway can reach its cluster.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All => [Limited, Unauthorized, Streams, Ready];
}
