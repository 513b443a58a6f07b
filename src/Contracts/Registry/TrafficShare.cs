namespace ComicCluster.Contracts.Registry;

/// <summary>A version's share of a deployment's comics.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Percent">1 to 100.</param>
[GenerateSerializer, Immutable, Alias("TrafficShare")]
public sealed record TrafficShare([property: Id(0)] int Version, [property: Id(1)] int Percent);
