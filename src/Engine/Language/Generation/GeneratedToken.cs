namespace ComicCluster.Engine.Language.Generation;

/// <summary>What a step brought for one sequence.</summary>
/// <param name="Prompt">Which prompt.</param>
/// <param name="Sample">Which of its samples.</param>
/// <param name="Chosen">The token.</param>
/// <param name="Alternatives">The likeliest tokens, best first.</param>
/// <param name="Text">The text that became certain: no part of a character, and no beginning of a stop string.</param>
public sealed record GeneratedToken(
    int Prompt, int Sample, TokenProbability Chosen, IReadOnlyList<TokenProbability> Alternatives, string Text);
