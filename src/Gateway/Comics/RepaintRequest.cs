namespace ComicCluster.Gateway.Comics;

/// <summary>A panel to paint anew. What is left out stays, but for the seed: without one another is drawn.</summary>
/// <param name="Caption">What is written below it.</param>
/// <param name="Prompt">What it shall show; without it, and with a caption, that.</param>
/// <param name="Style">How it looks: the id of a style, or words; empty for none.</param>
/// <param name="Seed">What it is painted from.</param>
public sealed record RepaintRequest(string? Caption = null, string? Prompt = null, string? Style = null, ulong? Seed = null);
