namespace ComicCluster.Engine.Language.Evaluation;

/// <summary>A piece of a text that fits into the context, and from where on its tokens are scored in it.</summary>
/// <param name="Tokens">The piece.</param>
/// <param name="ScoredFrom">The index in the piece; what comes before is context only. At least 1.</param>
internal readonly record struct ScoringWindow(ReadOnlyMemory<int> Tokens, int ScoredFrom)
{
    /// <summary>Windows in which every token but the first is scored exactly once.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="context">The longest window.</param>
    /// <param name="stride">By how much a window begins after the one before it; below <paramref name="context"/>.</param>
    public static IEnumerable<ScoringWindow> Over(ReadOnlyMemory<int> tokens, int context, int stride)
    {
        var scored = 1;
        for (var start = 0; scored < tokens.Length; start += stride)
        {
            var end = Math.Min(start + context, tokens.Length);
            yield return new(tokens[start..end], scored - start);
            scored = end;
        }
    }
}
