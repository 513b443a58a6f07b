namespace ComicCluster.Engine.Language.Generation;

/// <summary>A finished text.</summary>
/// <param name="Prompt">Which prompt.</param>
/// <param name="Sample">Which of its samples.</param>
/// <param name="Tokens">What was written, with the likelihoods; without end-of-text, with the tokens of a stop string.</param>
/// <param name="Alternatives">The likeliest tokens at each place, as many as were asked for.</param>
/// <param name="Text">The continuation, up to a stop string; empty without a text decoder.</param>
/// <param name="Reason">Why it ended.</param>
public sealed record GeneratedText(
    int Prompt, int Sample, IReadOnlyList<TokenProbability> Tokens, IReadOnlyList<IReadOnlyList<TokenProbability>> Alternatives,
    string Text, FinishReason Reason);
