namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Adds to the logits of chosen tokens (OpenAI's API, "logit_bias"); -100 or less excludes one.</summary>
/// <param name="biases">By token id, in nats.</param>
public sealed class LogitBias(IReadOnlyDictionary<int, float> biases) : ILogitsProcessor
{
    private const float Exclusion = -100;

    private readonly HashSet<int> _excluded = [.. biases.Where(bias => bias.Value <= Exclusion).Select(bias => bias.Key)];

    /// <inheritdoc/>
    public void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength)
    {
        foreach (var (token, bias) in biases) logits[token] += Math.Max(bias, Exclusion);
        TokenExclusion.Exclude(logits, _excluded);
    }
}
