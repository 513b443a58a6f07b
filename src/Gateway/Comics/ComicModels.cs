namespace ComicCluster.Gateway.Comics;

/// <summary>What a comic is made with, each named by the SHA-256 of its weights.</summary>
/// <param name="Writer">GPT-2; null where the story was given.</param>
/// <param name="Guide">CLIP.</param>
/// <param name="Sketcher">What the panels start from; null where they start from noise.</param>
public sealed record ComicModels(string? Writer, string Guide, string? Sketcher);
