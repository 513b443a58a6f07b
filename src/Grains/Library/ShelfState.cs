namespace ComicCluster.Grains.Library;

/// <summary>What a shelf persists.</summary>
[GenerateSerializer, Immutable, Alias("ShelfState")]
public sealed record ShelfState
{
    /// <summary>The stories, by number.</summary>
    [Id(0)]
    public IReadOnlyList<ShelfEntry> Entries { get; init; } = [];
}
