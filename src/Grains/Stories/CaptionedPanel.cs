using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Stories;

/// <summary>A panel that is painted, as it is published.</summary>
/// <param name="Caption">What is written below it.</param>
/// <param name="Prompt">What was painted.</param>
/// <param name="Style">How it looks; null for no style.</param>
/// <param name="Painted">Its picture.</param>
public sealed record CaptionedPanel(string Caption, string Prompt, string? Style, PaintedPanel Painted);
