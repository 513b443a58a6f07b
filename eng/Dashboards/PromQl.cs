using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Dashboards;

/// <summary>Expressions of PromQL from the metrics that the code records.</summary>
internal static class PromQl
{
    private const string Interval = "$__rate_interval";

    /// <summary>A counter's rise in a second.</summary>
    public static string Rate(MetricDefinition counter, string by = "", string where = "") => Rate(counter.PrometheusName, by, where);

    /// <summary>A counter's rise in a second.</summary>
    public static string Rate(string counter, string by = "", string where = "") => $"sum{By(by)}(rate({counter}{Where(where)}[{Interval}]))";

    /// <summary>A gauge over all processes.</summary>
    public static string Sum(MetricDefinition gauge, string by = "", string where = "") => $"sum{By(by)}({gauge.PrometheusName}{Where(where)})";

    /// <summary>The rise of how often a histogram's thing happened, in a second.</summary>
    public static string Count(MetricDefinition histogram, string by = "", string where = "") => Rate($"{histogram.PrometheusName}_count", by, where);

    /// <summary>A histogram's mean.</summary>
    public static string Mean(MetricDefinition histogram, string by = "") =>
        $"sum{By(by)}(rate({histogram.PrometheusName}_sum[{Interval}])) / sum{By(by)}(rate({histogram.PrometheusName}_count[{Interval}]))";

    /// <summary>A histogram's quantile.</summary>
    public static string Quantile(double quantile, MetricDefinition histogram, string by = "", string where = "") =>
        Quantile(quantile, histogram.PrometheusName, by, where);

    /// <summary>A histogram's quantile.</summary>
    public static string Quantile(double quantile, string histogram, string by = "", string where = "") =>
        FormattableString.Invariant($"histogram_quantile({quantile}, sum by (le{(by.Length > 0 ? ", " : "")}{by}) (rate({histogram}_bucket{Where(where)}[{Interval}])))");

    /// <summary>The half and the slowest twentieth.</summary>
    public static Query[] Latency(MetricDefinition histogram) =>
        [new(Quantile(0.5, histogram), "half"), new(Quantile(0.95, histogram), "95 %")];

    private static string By(string labels) => labels.Length > 0 ? $" by ({labels}) " : "";

    private static string Where(string matchers) => matchers.Length > 0 ? $"{{{matchers}}}" : "";
}
