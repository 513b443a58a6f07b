namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Keeps the k likeliest tokens (Fan et al., "Hierarchical neural story generation", 2018, section 5.4). Ties with the k-th are kept.
/// </summary>
/// <param name="count">k, at least 1.</param>
public sealed class TopK(int count) : ILogitsProcessor
{
    private readonly PriorityQueue<float, float> _best = new(); // the k greatest logits, the least on top

    /// <inheritdoc/>
    public void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength)
    {
        if (count >= logits.Length) return;
        _best.Clear();
        foreach (var logit in logits)
        {
            if (_best.Count < count) _best.Enqueue(logit, logit);
            else if (logit > _best.Peek()) _best.DequeueEnqueue(logit, logit);
        }
        var least = _best.Peek();
        foreach (ref var logit in logits)
            if (logit < least) logit = float.NegativeInfinity;
    }
}
