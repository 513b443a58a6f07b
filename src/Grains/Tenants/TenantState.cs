using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Grains.Tenants;

/// <summary>What a tenant grain persists.</summary>
[GenerateSerializer, Immutable, Alias("TenantState")]
public sealed record TenantState
{
    /// <summary>Its settings.</summary>
    [Id(0)]
    public TenantView Settings { get; init; } = new(new TenantLimits(), Paused: false);

    /// <summary>The comics that are unfinished, by their names at the tenant.</summary>
    [Id(1)]
    public IReadOnlyList<string> Unfinished { get; init; } = [];

    /// <summary>Comics that were ever accepted.</summary>
    [Id(2)]
    public long Comics { get; init; }

    /// <summary>GPU-seconds by day, oldest first.</summary>
    [Id(3)]
    public IReadOnlyList<DayUsage> Days { get; init; } = [];

    /// <summary>What the last dispatchers told, oldest first.</summary>
    [Id(4)]
    public IReadOnlyList<UsageReport> Reports { get; init; } = [];

    /// <summary>Its keys that were not revoked.</summary>
    [Id(5)]
    public IReadOnlyList<KeyView> Keys { get; init; } = [];
}
