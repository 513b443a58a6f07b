namespace ComicCluster.Gateway.Training;

/// <summary>A part of the list of jobs.</summary>
/// <param name="Data">Jobs, newest first.</param>
/// <param name="NextCursor">Give it as <c>cursor</c> for the next part; null if there is none.</param>
public sealed record JobPage(IReadOnlyList<Job> Data, string? NextCursor);
