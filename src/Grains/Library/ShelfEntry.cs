namespace ComicCluster.Grains.Library;

/// <summary>A story in a library.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Story">Its name at the tenant.</param>
[GenerateSerializer, Immutable, Alias("ShelfEntry")]
public sealed record ShelfEntry([property: Id(0)] long Number, [property: Id(1)] string Story);
