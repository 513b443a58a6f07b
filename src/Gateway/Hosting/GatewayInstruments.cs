using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Gateway.Hosting;

/// <summary>Counts what a gateway refuses.</summary>
internal static class GatewayInstruments
{
    private static readonly string[] Limits = ["rate_limited", "queue_full", "quota_exceeded", "too_many_streams"], Reasons = ["unauthenticated", "scope_missing"];

    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Counter<double> Limited = GatewayMetrics.Limited.CreateCounter(Meter);
    private static readonly Counter<double> Unauthorized = GatewayMetrics.Unauthorized.CreateCounter(Meter);

    /// <summary>Counts nothing of everything: what has not happened yet is 0, and not unknown.</summary>
    public static void Begin()
    {
        foreach (var limit in Limits) Limited.Add(0, new KeyValuePair<string, object?>("limit", limit));
        foreach (var reason in Reasons) Unauthorized.Add(0, new KeyValuePair<string, object?>("reason", reason));
    }

    /// <summary>A request is answered with an error.</summary>
    /// <param name="code">The error's code.</param>
    public static void OnProblem(string code)
    {
        if (Limits.Contains(code)) Limited.Add(1, new KeyValuePair<string, object?>("limit", code));
        if (Reasons.Contains(code)) Unauthorized.Add(1, new KeyValuePair<string, object?>("reason", code));
    }
}
