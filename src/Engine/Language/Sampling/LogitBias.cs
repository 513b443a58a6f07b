namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Adds a number to the logits of given tokens; minus infinity bans one.</summary>
/// <param name="bias">What to add, by token id.</param>
public sealed class LogitBias(IReadOnlyDictionary<int, float> bias) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Process(Span<float> logits, TokenHistory history)
    {
        foreach (var (token, value) in bias) logits[token] += value;
    }
}
