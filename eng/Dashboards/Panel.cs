namespace ComicCluster.Dashboards;

/// <summary>A panel with lines over time.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Unit">Grafana's name of the unit.</param>
/// <param name="Description">What it shows, and what is wrong when it looks wrong.</param>
/// <param name="Queries">What it asks.</param>
public sealed record Panel(string Title, string Unit, string Description, params IReadOnlyList<Query> Queries);
