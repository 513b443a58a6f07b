namespace ComicCluster.Contracts.Dispatch;

/// <summary>What is to be seen of the dispatcher.</summary>
/// <param name="Tenants">All tenants with panels.</param>
/// <param name="Silos">All silos that paint.</param>
/// <param name="OldestWait">How long the panel waits that waits longest.</param>
[GenerateSerializer, Immutable, Alias("DispatcherView")]
public sealed record DispatcherView(
    [property: Id(0)] IReadOnlyList<TenantLoad> Tenants,
    [property: Id(1)] IReadOnlyList<SiloLoad> Silos,
    [property: Id(2)] TimeSpan OldestWait);
