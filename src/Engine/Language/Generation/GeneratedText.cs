namespace ComicCluster.Engine.Language.Generation;

/// <summary>A text that was written.</summary>
/// <param name="Text">Without the prompt, and without the stop string that ended it.</param>
/// <param name="Tokens">All tokens that were chosen; an end of text and those of a stop string are among them.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="Seed">What it was drawn with.</param>
public sealed record GeneratedText(string Text, IReadOnlyList<GeneratedToken> Tokens, FinishReason Reason, ulong Seed);
