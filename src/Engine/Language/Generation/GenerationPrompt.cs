namespace ComicCluster.Engine.Language.Generation;

/// <summary>What to go on from.</summary>
/// <param name="Tokens">At least one, at most the context's length; <see cref="Gpt2Config.EndOfText"/> alone begins a new text.</param>
/// <param name="Seed">With the number of the sample, all that the text's random choices depend on.</param>
public sealed record GenerationPrompt(IReadOnlyList<int> Tokens, ulong Seed);
