namespace ComicCluster.Gateway.Accounts;

/// <summary>A silo of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address.</param>
/// <param name="Status">How the others see it: active, dead and so on.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record Member(string Name, string Address, string Status, DateTimeOffset StartedAt);
