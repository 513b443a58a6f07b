using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Grains.Tenants;

/// <summary>What a tenant grain persists.</summary>
[GenerateSerializer, Alias("TenantState")]
public sealed record TenantState
{
    /// <summary>Its settings.</summary>
    [Id(0)]
    public TenantView Settings { get; init; } = new(new TenantLimits(), Paused: false);
}
