using System.Text;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Dashboards;

/// <summary>The page that lists all metrics.</summary>
public static class MetricsPage
{
    /// <summary>The page, as Markdown.</summary>
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("# Metrics\n\n");
        page.Append("Every silo and gateway answers `/metrics` at its health port (8081). These are ours; Orleans' own begin with `orleans_`, the runtime's with\n");
        page.Append("`dotnet_`, those of HTTP with `http_server_`. A tag has few values: no story, and of tenants at most a hundred.\n");
        page.Append("What the dispatcher knows is shown by the coordinator that hosts it and by no other, so a sum over all processes is right.\n\n");
        page.Append("`dotnet run --project eng/Dashboards` writes this page and the dashboards from the names that the code uses.\n\n");
        page.Append("| metric | type | tags | what |\n|---|---|---|---|\n");
        foreach (var metric in ComicMetrics.All)
        {
            page.Append($"| `{metric.PrometheusName}` | {metric.Kind.ToString().ToLowerInvariant()} | {string.Join(", ", metric.Tags)} | {metric.Description} |\n");
        }
        return page.ToString();
    }
}
