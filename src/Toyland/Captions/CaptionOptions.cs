namespace ComicCluster.Toyland.Captions;

/// <summary>How much a caption tells.</summary>
/// <param name="Complete">It names all that the scene's author decided, instead of a random part of it.</param>
/// <param name="Visible">What it may speak of (<see cref="Facts.VisibleThings"/>); null is everything.</param>
/// <param name="ShowsSides">Whether it may say left and right.</param>
public sealed record CaptionOptions(bool Complete, IReadOnlyList<bool>? Visible = null, bool ShowsSides = true);
