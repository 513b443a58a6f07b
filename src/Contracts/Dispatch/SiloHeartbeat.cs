namespace ComicCluster.Contracts.Dispatch;

/// <summary>What every silo tells the dispatcher every two seconds, in one call for all its panels.</summary>
/// <param name="Silo">Whose heartbeat it is.</param>
/// <param name="Slots">How many panels it paints at a time; 0 where none are painted.</param>
/// <param name="Running">What it paints.</param>
/// <param name="Draining">Whether it is about to leave and takes no more panels.</param>
[GenerateSerializer, Immutable, Alias("SiloHeartbeat")]
public sealed record SiloHeartbeat(
    [property: Id(0)] SiloAddress Silo,
    [property: Id(1)] int Slots,
    [property: Id(2)] IReadOnlyList<RunningPanel> Running,
    [property: Id(3)] bool Draining);
