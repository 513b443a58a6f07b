namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Makes tokens that the sequence holds, in prompt or output, less likely: a positive logit is divided by θ, a negative one multiplied
/// (Keskar et al., "CTRL", 2019, section 4.1). Each token counts once.
/// </summary>
/// <param name="penalty">θ &gt; 0; 1 changes nothing.</param>
public sealed class RepetitionPenalty(float penalty) : ILogitsProcessor
{
    private readonly HashSet<int> _seen = [];

    /// <inheritdoc/>
    public void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength)
    {
        _seen.Clear();
        foreach (var token in tokens)
            if (_seen.Add(token)) logits[token] = logits[token] > 0 ? logits[token] / penalty : logits[token] * penalty;
    }
}
