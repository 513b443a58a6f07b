namespace ComicCluster.Grains.Writing;

/// <summary>How a text ended.</summary>
/// <param name="Finish">Why: <c>stop</c> or <c>length</c>.</param>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="CompletionTokens">Tokens that were written.</param>
public sealed record WrittenText(string Finish, int PromptTokens, int CompletionTokens);
