namespace ComicCluster.Grains.Tenants;

/// <summary>What the list of tenants persists.</summary>
[GenerateSerializer, Immutable, Alias("TenantsState")]
public sealed record TenantsState
{
    /// <summary>The names, in the order of their characters.</summary>
    [Id(0)]
    public IReadOnlyList<string> Names { get; init; } = [];
}
