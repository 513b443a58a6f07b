namespace ComicCluster.Toyland.Captions;

/// <summary>The part of a caption that names the things.</summary>
/// <param name="Text">As it stands first or after a comma: "a red cat sleeps".</param>
/// <param name="Inverted">As it follows a place or time without a comma: "sleeps a red cat"; null if it can't.</param>
/// <param name="Moves">Its verb goes through or over a place.</param>
internal sealed record Clause(string Text, string? Inverted = null, bool Moves = false);
