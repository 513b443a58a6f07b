namespace ComicCluster.Gateway.Comics;

/// <summary>A story that was looked through.</summary>
/// <param name="Lines">What the panels shall show, a sentence each; left out where the story is good as it is.</param>
public sealed record ApproveRequest(IReadOnlyList<string>? Lines = null);
