namespace ComicCluster.Grains.Panels;

/// <summary>Where a painting can go on from.</summary>
/// <param name="Name">The name of its file among the artifacts.</param>
/// <param name="Step">Steps that it holds.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="Sha256">Of the file, in lower-case hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("PanelCheckpoint")]
public sealed record PanelCheckpoint(
    [property: Id(0)] string Name,
    [property: Id(1)] int Step,
    [property: Id(2)] double Seconds,
    [property: Id(3)] string Sha256);
