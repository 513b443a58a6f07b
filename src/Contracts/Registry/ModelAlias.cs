namespace ComicCluster.Contracts.Registry;

/// <summary>A name for a version that may be moved to another.</summary>
/// <param name="Name">Such as <c>champion</c>.</param>
/// <param name="Version">What it names; 0 if it was removed.</param>
/// <param name="History">Its moves, oldest first.</param>
[GenerateSerializer, Immutable, Alias("ModelAlias")]
public sealed record ModelAlias([property: Id(0)] string Name, [property: Id(1)] int Version, [property: Id(2)] IReadOnlyList<AliasMove> History);
