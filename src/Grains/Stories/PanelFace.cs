namespace ComicCluster.Grains.Stories;

/// <summary>What a panel is to show, as one edit left it.</summary>
/// <param name="Caption">What is written below it.</param>
/// <param name="Prompt">What is painted.</param>
/// <param name="Style">How it looks; null for no style.</param>
/// <param name="Seed">What it is painted from; null to draw it from the story's seed and the painting's number.</param>
/// <param name="Painting">Which of the story's paintings shows it, from 1.</param>
[GenerateSerializer, Immutable, Alias("PanelFace")]
public sealed record PanelFace(
    [property: Id(0)] string Caption,
    [property: Id(1)] string Prompt,
    [property: Id(2)] string? Style,
    [property: Id(3)] ulong? Seed,
    [property: Id(4)] int Painting);
