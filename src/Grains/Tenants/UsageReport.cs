namespace ComicCluster.Grains.Tenants;

/// <summary>What a tenant heard of a dispatcher last.</summary>
/// <param name="Dispatcher">Which dispatcher.</param>
/// <param name="GpuSeconds">All that it had counted.</param>
[GenerateSerializer, Immutable, Alias("UsageReport")]
public sealed record UsageReport([property: Id(0)] long Dispatcher, [property: Id(1)] double GpuSeconds);
