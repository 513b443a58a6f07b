namespace ComicCluster.Contracts.Dispatch;

/// <summary>What the dispatcher knows of a tenant.</summary>
/// <param name="Tenant">Which tenant.</param>
/// <param name="Waiting">Panels that wait, with those of stories that are still being written.</param>
/// <param name="Running">Panels that have a lease.</param>
/// <param name="GpuSeconds">Used since this dispatcher began.</param>
[GenerateSerializer, Immutable, Alias("TenantLoad")]
public sealed record TenantLoad(
    [property: Id(0)] string Tenant, [property: Id(1)] int Waiting, [property: Id(2)] int Running, [property: Id(3)] double GpuSeconds);
