namespace ComicCluster.Dashboards;

/// <summary>What a panel asks Prometheus.</summary>
/// <param name="Expression">In PromQL, with Grafana's variables.</param>
/// <param name="Legend">What a series is called, with labels in double braces.</param>
public sealed record Query(string Expression, string Legend);
