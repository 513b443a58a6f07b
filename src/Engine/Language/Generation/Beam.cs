namespace ComicCluster.Engine.Language.Generation;

/// <summary>An output of a beam search.</summary>
/// <param name="Tokens">Without the prompt and without the end-of-text token.</param>
/// <param name="LogProbability">Σ ln p of its tokens, an end-of-text token included, in nats.</param>
/// <param name="Score"><see cref="LogProbability"/> ÷ length^penalty.</param>
public sealed record Beam(IReadOnlyList<int> Tokens, double LogProbability, double Score);
