namespace ComicCluster.Contracts.Registry;

/// <summary>What a collection of garbage did.</summary>
/// <param name="Deleted">Versions that were in the trash, such as <c>small@3</c>; their files are gone.</param>
/// <param name="Trashed">Versions that went to the trash; they can be restored.</param>
/// <param name="Parts">Parts of files that no version has, and that were removed.</param>
[GenerateSerializer, Immutable, Alias("CollectedGarbage")]
public sealed record CollectedGarbage(
    [property: Id(0)] IReadOnlyList<string> Deleted, [property: Id(1)] IReadOnlyList<string> Trashed, [property: Id(2)] int Parts);
