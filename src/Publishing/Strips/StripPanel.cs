namespace ComicCluster.Publishing.Strips;

/// <summary>A panel of a strip.</summary>
/// <param name="Picture">The picture; one that is not square is cut to its middle.</param>
/// <param name="Caption">What the story says here; may be empty.</param>
public sealed record StripPanel(Picture Picture, string Caption);
