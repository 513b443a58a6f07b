namespace ComicCluster.Engine.Vision.Training;

/// <summary>A picture, what is said of it and what is true of it.</summary>
/// <param name="Rgb">[side, side, 3].</param>
/// <param name="Caption">A sentence or a phrase.</param>
/// <param name="Stated">The facts that the caption states, ascending; all are in <paramref name="True"/> unless the crop hides them.</param>
/// <param name="True">The facts that the picture shows, ascending.</param>
public sealed record CaptionedPicture(byte[] Rgb, string Caption, IReadOnlyList<int> Stated, IReadOnlyList<int> True);
