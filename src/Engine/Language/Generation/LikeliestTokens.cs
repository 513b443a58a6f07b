namespace ComicCluster.Engine.Language.Generation;

/// <summary>The best few of many logits.</summary>
internal static class LikeliestTokens
{
    /// <summary>The likeliest tokens, best first; of equals the lower id.</summary>
    /// <param name="logits">[vocabulary]</param>
    /// <param name="count">How many.</param>
    /// <param name="normalizer">ln Σ exp(logit).</param>
    public static IReadOnlyList<TokenProbability> Of(ReadOnlySpan<float> logits, int count, double normalizer)
    {
        if (count == 0) return [];
        var best = new PriorityQueue<int, (float Logit, int Last)>(count); // the worst of the best comes out first
        var worst = (Logit: float.NegativeInfinity, Last: 0);
        for (var id = 0; id < logits.Length; id++)
        {
            if (best.Count == count && logits[id] <= worst.Logit) continue;
            if (best.Count < count) best.Enqueue(id, (logits[id], -id));
            else best.EnqueueDequeue(id, (logits[id], -id));
            best.TryPeek(out _, out worst);
        }
        var result = new TokenProbability[best.Count];
        for (var rank = result.Length - 1; rank >= 0; rank--)
        {
            var id = best.Dequeue();
            result[rank] = new(id, (float)(logits[id] - normalizer));
        }
        return result;
    }
}
