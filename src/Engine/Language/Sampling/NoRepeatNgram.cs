namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Excludes every token that would complete an n-gram which the sequence holds already (Paulus et al., "A deep reinforced model for
/// abstractive summarization", 2017, section 2.5). If that excludes all, nothing is excluded: a text goes on rather than break.
/// </summary>
/// <param name="size">n, at least 1.</param>
public sealed class NoRepeatNgram(int size) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength)
    {
        if (tokens.Length < size) return;
        var banned = new HashSet<int>();
        var prefix = tokens[^(size - 1)..];
        for (var i = 0; i + size <= tokens.Length; i++)
            if (tokens.Slice(i, size - 1).SequenceEqual(prefix)) banned.Add(tokens[i + size - 1]);
        TokenExclusion.Exclude(logits, banned);
    }
}
