namespace ComicCluster.Contracts.Tenants;

/// <summary>What a tenant used on a day.</summary>
/// <param name="Day">The day in UTC.</param>
/// <param name="GpuSeconds">Seconds of a device; of a batch its own share.</param>
[GenerateSerializer, Immutable, Alias("DayUsage")]
public sealed record DayUsage([property: Id(0)] DateOnly Day, [property: Id(1)] double GpuSeconds);
