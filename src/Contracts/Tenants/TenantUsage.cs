namespace ComicCluster.Contracts.Tenants;

/// <summary>What a tenant has used.</summary>
/// <param name="Days">GPU-seconds of the last days that had any, oldest first.</param>
/// <param name="Unfinished">The comics that are unfinished, by their names at the tenant.</param>
/// <param name="Comics">Comics that were ever accepted.</param>
[GenerateSerializer, Immutable, Alias("TenantUsage")]
public sealed record TenantUsage(
    [property: Id(0)] IReadOnlyList<DayUsage> Days, [property: Id(1)] IReadOnlyList<string> Unfinished, [property: Id(2)] long Comics);
