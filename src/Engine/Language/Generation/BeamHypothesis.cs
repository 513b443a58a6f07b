namespace ComicCluster.Engine.Language.Generation;

/// <summary>A text that beam search found.</summary>
/// <param name="Tokens">What follows the prompt; without end-of-text.</param>
/// <param name="LogLikelihood">Σ ln p of the tokens, and of end-of-text where it ended by that.</param>
/// <param name="Score">The log-likelihood / lengthᵖ: the number of summed tokens to the power of the length penalty.</param>
/// <param name="Reason">Whether the model ended it, or the limit.</param>
public sealed record BeamHypothesis(IReadOnlyList<int> Tokens, double LogLikelihood, double Score, FinishReason Reason);
