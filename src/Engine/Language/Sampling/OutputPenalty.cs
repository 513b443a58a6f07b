namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Subtracts from the logit of each token of the output (the prompt does not count): once for being there, and once for every time
/// (OpenAI's API, "presence_penalty" and "frequency_penalty").
/// </summary>
/// <param name="presence">For being there, in nats.</param>
/// <param name="frequency">For every time, in nats.</param>
public sealed class OutputPenalty(float presence, float frequency) : ILogitsProcessor
{
    private readonly HashSet<int> _seen = [];

    /// <inheritdoc/>
    public void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength)
    {
        _seen.Clear();
        foreach (var token in tokens[promptLength..])
            logits[token] -= _seen.Add(token) ? presence + frequency : frequency;
    }
}
