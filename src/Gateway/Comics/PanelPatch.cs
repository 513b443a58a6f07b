namespace ComicCluster.Gateway.Comics;

/// <summary>A change to a panel that needs no painting. What is left out stays.</summary>
/// <param name="Caption">What is written below it.</param>
/// <param name="Locked">Whether it is protected from other edits.</param>
public sealed record PanelPatch(string? Caption = null, bool? Locked = null);
