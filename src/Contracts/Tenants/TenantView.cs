namespace ComicCluster.Contracts.Tenants;

/// <summary>A tenant's settings.</summary>
/// <param name="Limits">Its share and bounds.</param>
/// <param name="Paused">Whether its panels wait; those that were being painted have given their leases back.</param>
[GenerateSerializer, Immutable, Alias("TenantView")]
public sealed record TenantView([property: Id(0)] TenantLimits Limits, [property: Id(1)] bool Paused);
