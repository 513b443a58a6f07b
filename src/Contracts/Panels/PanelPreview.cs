namespace ComicCluster.Contracts.Panels;

/// <summary>What a panel looks like while it is painted.</summary>
/// <param name="Epoch">Which start of the panel.</param>
/// <param name="Progress">How far it is; null before its first step.</param>
/// <param name="Jpeg">A small picture; null if there is none, or none that was not sent before.</param>
[GenerateSerializer, Immutable, Alias("PanelPreview")]
public sealed record PanelPreview([property: Id(0)] int Epoch, [property: Id(1)] PanelProgress? Progress, [property: Id(2)] byte[]? Jpeg);
