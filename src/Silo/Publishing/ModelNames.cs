namespace ComicCluster.Silo.Publishing;

/// <summary>What the models of a comic are called, such as "toyland/clip"; never a path.</summary>
/// <param name="Writer">GPT-2; null where the story's text was given.</param>
/// <param name="Guide">CLIP.</param>
/// <param name="Prior">The prior, where there is one.</param>
public sealed record ModelNames(string? Writer, string Guide, string? Prior);
