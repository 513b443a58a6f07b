namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Keeps the k most likely tokens, and those as likely as the k-th (Fan et al. 2018).</summary>
/// <param name="k">How many; at least 1.</param>
public sealed class TopK(int k) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Process(Span<float> logits, TokenHistory history)
    {
        if (k >= logits.Length) return;
        var best = new PriorityQueue<float, float>(k); // the worst of the best comes out first
        foreach (var logit in logits)
        {
            if (best.Count < k) best.Enqueue(logit, logit);
            else if (logit > best.Peek()) best.EnqueueDequeue(logit, logit);
        }
        var lowest = best.Peek();
        foreach (ref var logit in logits)
            if (logit < lowest) logit = float.NegativeInfinity;
    }
}
