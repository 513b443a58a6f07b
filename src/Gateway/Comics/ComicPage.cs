namespace ComicCluster.Gateway.Comics;

/// <summary>A part of a list of comics.</summary>
/// <param name="Data">Comics, newest first.</param>
/// <param name="NextCursor">Give it as <c>cursor</c> for the next part; null if there is none.</param>
public sealed record ComicPage(IReadOnlyList<Comic> Data, string? NextCursor);
