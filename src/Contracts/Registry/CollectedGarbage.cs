namespace ComicCluster.Contracts.Registry;

/// <summary>What a collection of garbage removed.</summary>
/// <param name="Versions">Versions that were in the trash.</param>
/// <param name="Parts">Parts of files that no version has.</param>
[GenerateSerializer, Immutable, Alias("CollectedGarbage")]
public sealed record CollectedGarbage([property: Id(0)] int Versions, [property: Id(1)] int Parts);
