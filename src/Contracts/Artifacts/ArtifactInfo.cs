namespace ComicCluster.Contracts.Artifacts;

/// <summary>What a store tells of an artifact.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Written">When it was written, by the store's clock.</param>
public sealed record ArtifactInfo(string Name, long Bytes, DateTimeOffset Written);
