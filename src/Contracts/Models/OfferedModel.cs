namespace ComicCluster.Contracts.Models;

/// <summary>A model that a silo has.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Name">What people call it, such as <c>toyland/gpt2</c>; never a path.</param>
/// <param name="Digest">SHA-256 of its weights.</param>
/// <param name="Steps">Of a guide: steps of a panel in normal quality; 0 for others.</param>
/// <param name="Side">Of a guide: pixels of a panel's side in normal quality; 0 for others.</param>
[GenerateSerializer, Immutable, Alias("OfferedModel")]
public sealed record OfferedModel(
    [property: Id(0)] ModelRole Role, [property: Id(1)] string Name, [property: Id(2)] string Digest, [property: Id(3)] int Steps, [property: Id(4)] int Side);
