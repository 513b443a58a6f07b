namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Forbids each token that would complete an n-gram that the prompt and the text hold already (Paulus et al. 2017).</summary>
/// <param name="size">n; 1 forbids every repeated token.</param>
public sealed class NoRepeatNgram(int size) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Process(Span<float> logits, TokenHistory history)
    {
        var tokens = history.Tokens;
        if (tokens.Length < size) return;
        var prefix = tokens[(tokens.Length - size + 1)..];
        for (var start = 0; start + size <= tokens.Length; start++)
            if (tokens.Slice(start, size - 1).SequenceEqual(prefix)) logits[tokens[start + size - 1]] = float.NegativeInfinity;
    }
}
