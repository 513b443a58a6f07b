namespace ComicCluster.Contracts.Panels;

/// <summary>A panel that is painted.</summary>
/// <param name="Picture">The name of its picture among the artifacts.</param>
/// <param name="Frames">The names of the pictures that show how it came to be, in order.</param>
/// <param name="Seed">The panel's seed.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Similarity">The guide's last cosine between picture and sentence.</param>
/// <param name="Seconds">How long the painting took, without what was lost by interruptions.</param>
[GenerateSerializer, Immutable, Alias("PaintedPanel")]
public sealed record PaintedPanel(
    [property: Id(0)] string Picture,
    [property: Id(1)] IReadOnlyList<string> Frames,
    [property: Id(5)] ulong Seed,
    [property: Id(2)] int Steps,
    [property: Id(3)] double Similarity,
    [property: Id(4)] double Seconds);
