namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// OpenAI's penalties: the logit of a token that was written n times, n ≥ 1, falls by <paramref name="presence"/> +
/// n · <paramref name="frequency"/>. The prompt doesn't count.
/// </summary>
/// <param name="presence">Once for each token that was written.</param>
/// <param name="frequency">For each time that it was written.</param>
public sealed class FrequencyPenalty(float presence, float frequency) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Process(Span<float> logits, TokenHistory history)
    {
        var seen = new HashSet<int>();
        foreach (var token in history.Written) logits[token] -= seen.Add(token) ? presence + frequency : frequency;
    }
}
