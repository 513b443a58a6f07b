using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Grains.Webhooks;

/// <summary>Counts messages to tenants' servers.</summary>
internal static class WebhookInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Histogram<double> Delivery = WebhookMetrics.Delivery.CreateHistogram(Meter);
    private static readonly Counter<double> GivenUp = WebhookMetrics.GivenUp.CreateCounter(Meter);

    /// <summary>Counts nothing: what has not happened yet is 0, and not unknown.</summary>
    public static void Begin() => GivenUp.Add(0);

    /// <summary>An attempt has ended.</summary>
    public static void OnAttempt(WebhookOutcome outcome, TimeSpan time) =>
        Delivery.Record(time.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome.IsDelivered ? "delivered" : "failed"));

    /// <summary>Messages were lost before any server's queue had them: too many waited.</summary>
    public static void OnLost(int messages)
    {
        if (messages > 0) GivenUp.Add(messages);
    }

    /// <summary>A change was persisted.</summary>
    public static void OnChange(WebhooksState before, WebhooksState after)
    {
        foreach (var endpoint in after.Endpoints)
        {
            var waited = before.Endpoints.FirstOrDefault(old => old.View.Id == endpoint.View.Id)?.Deliveries.Where(old => old.IsWaiting).Select(old => old.Message).ToHashSet();
            var lost = endpoint.Deliveries.Count(now => !now.IsWaiting && now.Delivered is null && waited?.Contains(now.Message) == true);
            if (lost > 0) GivenUp.Add(lost);
        }
    }
}
