namespace ComicCluster.Contracts.Dispatch;

/// <summary>What the dispatcher answers a silo.</summary>
/// <param name="Lost">Leases that are the silo's no more: their painting is to end at once, its result counts for nothing.</param>
/// <param name="Yield">Leases to give back after a checkpoint.</param>
/// <param name="Cordoned">All silos that take no more panels.</param>
[GenerateSerializer, Immutable, Alias("HeartbeatAnswer")]
public sealed record HeartbeatAnswer(
    [property: Id(0)] IReadOnlyList<long> Lost,
    [property: Id(1)] IReadOnlyList<long> Yield,
    [property: Id(2)] IReadOnlyList<SiloAddress> Cordoned);
