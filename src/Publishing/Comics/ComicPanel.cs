namespace ComicCluster.Publishing.Comics;

/// <summary>A panel of a comic.</summary>
/// <param name="Caption">The sentence below the picture.</param>
/// <param name="Prompt">The sentence that the picture was painted after.</param>
/// <param name="File">The picture's file beside comic.json: a name without folders.</param>
/// <param name="Seed">The seed of the painting.</param>
/// <param name="Steps">Steps of optimisation.</param>
/// <param name="Similarity">The guide's last similarity of picture and prompt, −1 to 1.</param>
/// <param name="Seconds">How long the painting took; left out where the same seed shall give the same bytes.</param>
/// <param name="Style">The style's name; left out where it is the comic's.</param>
public sealed record ComicPanel(
    string Caption, string Prompt, string File, ulong Seed, int Steps, double Similarity, double? Seconds = null, string? Style = null);
