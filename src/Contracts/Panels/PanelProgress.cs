namespace ComicCluster.Contracts.Panels;

/// <summary>Where the painting of a panel is.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="TotalSteps">Steps that it will have taken.</param>
/// <param name="Similarity">The guide's cosine between what it sees and the sentence; null where it was not asked yet.</param>
[GenerateSerializer, Immutable, Alias("PanelProgress")]
public sealed record PanelProgress([property: Id(0)] int Step, [property: Id(1)] int TotalSteps, [property: Id(2)] double? Similarity);
