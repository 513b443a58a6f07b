using ComicCluster.Contracts.Telemetry;
using static ComicCluster.Dashboards.PromQl;

namespace ComicCluster.Dashboards.Boards;

/// <summary>Who uses what.</summary>
internal static class TenantsBoard
{
    public static Board Create() => new("tenants", "ComicCluster: tenants",
    [
        ("Tenants",
        [
            new("GPU-seconds", "short", "Charged in a second, of the ten tenants with the most.", new Query($"topk(10, {Rate(DispatchMetrics.Usage, "tenant")})", "{{tenant}}")),
            new("Share", "percentunit", "Of all GPU-seconds: with equal weights, those who wait have equal shares.",
                new Query($"{Rate(DispatchMetrics.Usage, "tenant")} / on () group_left () {Rate(DispatchMetrics.Usage)}", "{{tenant}}")),
            new("Panels that wait", "short", "Of each tenant.", new Query(Sum(DispatchMetrics.TenantPanels, "tenant", "state=\"waiting\""), "{{tenant}}")),
            new("Panels that are painted", "short", "Of each tenant.", new Query(Sum(DispatchMetrics.TenantPanels, "tenant", "state=\"running\""), "{{tenant}}")),
            new("Comics that were refused", "short", "In a second, since too many panels wait.", new Query(Rate(DispatchMetrics.Refused), "refused")),
        ]),
        ("Webhooks",
        [
            new("Messages to servers", "short", "Attempts in a second.", new Query(Count(WebhookMetrics.Delivery, "outcome"), "{{outcome}}")),
            new("Time of an attempt", "s", "Until the server answered.", Latency(WebhookMetrics.Delivery)),
            new("Messages given up", "short", "In a second.", new Query(Rate(WebhookMetrics.GivenUp), "given up")),
        ]),
    ]);
}
