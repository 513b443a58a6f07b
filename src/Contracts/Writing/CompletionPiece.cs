namespace ComicCluster.Contracts.Writing;

/// <summary>A piece of a completion.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Finish">Why it ended, with the last piece: <c>stop</c> or <c>length</c>.</param>
/// <param name="PromptTokens">Tokens of the prompt, with the last piece.</param>
/// <param name="CompletionTokens">Tokens written, with the last piece.</param>
[GenerateSerializer, Immutable, Alias("CompletionPiece")]
public sealed record CompletionPiece(
    [property: Id(0)] string Text,
    [property: Id(1)] string? Finish = null,
    [property: Id(2)] int PromptTokens = 0,
    [property: Id(3)] int CompletionTokens = 0);
