namespace ComicCluster.Contracts.Stories;

/// <summary>A part of a tenant's library.</summary>
/// <param name="Stories">Names of stories, newest first.</param>
/// <param name="Next">Where the next part begins; null if there is none.</param>
[GenerateSerializer, Immutable, Alias("LibraryPage")]
public sealed record LibraryPage([property: Id(0)] IReadOnlyList<string> Stories, [property: Id(1)] long? Next);
