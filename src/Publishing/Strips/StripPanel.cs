namespace ComicCluster.Publishing.Strips;

/// <summary>A panel of a strip.</summary>
/// <param name="Picture">The picture; of one that has not the shape of the first panel's, the middle is shown.</param>
/// <param name="Caption">What the story says here; may be empty.</param>
public sealed record StripPanel(Picture Picture, string Caption);
