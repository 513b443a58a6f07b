namespace ComicCluster.Grains.Library;

/// <summary>What a library grain persists: never the list itself, which may be long.</summary>
[GenerateSerializer, Immutable, Alias("LibraryState")]
public sealed record LibraryState
{
    /// <summary>Numbers below it are given out, or lost with the activation that was to give them out.</summary>
    [Id(0)]
    public long Reserved { get; init; } = 1;

    /// <summary>The shelves that have stories, in order.</summary>
    [Id(1)]
    public IReadOnlyList<long> Shelves { get; init; } = [];
}
