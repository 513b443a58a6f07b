namespace ComicCluster.Gateway.OpenAi;

/// <summary>How a stream is told.</summary>
/// <param name="IncludeUsage">Whether the tokens are counted in a last piece.</param>
public sealed record StreamOptionsBody(bool? IncludeUsage = null);
