namespace ComicCluster.Gateway.Comics;

/// <summary>What a comic is made with, each named by the SHA-256 of its weights.</summary>
/// <param name="Writer">GPT-2; null where the story was given.</param>
/// <param name="Guide">CLIP.</param>
/// <param name="Prior">What the panels start from; null where they start from noise.</param>
/// <param name="WriterVersion">The version of the registry that writes, such as <c>small@3</c>; null where it is a silo's own.</param>
public sealed record ComicModels(string? Writer, string Guide, string? Prior, string? WriterVersion = null);
