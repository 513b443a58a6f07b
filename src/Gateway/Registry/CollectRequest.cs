namespace ComicCluster.Gateway.Registry;

/// <summary>Garbage to collect.</summary>
/// <param name="OlderThanDays">How long a version has been in the trash at least.</param>
public sealed record CollectRequest(double OlderThanDays = 7);
