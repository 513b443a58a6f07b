namespace ComicCluster.Grains.Dispatch;

/// <summary>What a silo hears of the leases that it named.</summary>
/// <param name="Lost">Those that are its no more.</param>
/// <param name="Yield">Those that it is to give back after a checkpoint.</param>
public sealed record LeaseAnswer(IReadOnlyList<long> Lost, IReadOnlyList<long> Yield);
