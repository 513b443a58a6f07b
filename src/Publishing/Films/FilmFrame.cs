namespace ComicCluster.Publishing.Films;

/// <summary>A frame of a film.</summary>
/// <param name="Picture">What is shown.</param>
/// <param name="Milliseconds">For how long; 1 to 60,000.</param>
public sealed record FilmFrame(Picture Picture, int Milliseconds);
