namespace ComicCluster.Engine.Language.Sampling;

/// <summary>What a sequence consists of so far.</summary>
/// <param name="tokens">The prompt, then what was written.</param>
/// <param name="promptLength">How many of them are the prompt.</param>
public readonly ref struct TokenHistory(ReadOnlySpan<int> tokens, int promptLength)
{
    /// <summary>The prompt, then what was written.</summary>
    public ReadOnlySpan<int> Tokens { get; } = tokens;

    /// <summary>What was written after the prompt.</summary>
    public ReadOnlySpan<int> Written => Tokens[promptLength..];
}
