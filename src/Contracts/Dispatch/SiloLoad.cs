namespace ComicCluster.Contracts.Dispatch;

/// <summary>What the dispatcher knows of a silo that paints.</summary>
/// <param name="Silo">Which silo.</param>
/// <param name="Slots">How many panels it paints at a time.</param>
/// <param name="Running">Panels that have a lease there.</param>
/// <param name="Cordoned">Whether it takes no more panels.</param>
[GenerateSerializer, Immutable, Alias("SiloLoad")]
public sealed record SiloLoad(
    [property: Id(0)] SiloAddress Silo, [property: Id(1)] int Slots, [property: Id(2)] int Running, [property: Id(3)] bool Cordoned);
