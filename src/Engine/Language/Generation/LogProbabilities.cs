using System.Numerics.Tensors;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>Log-probabilities of one sequence's next token.</summary>
internal static class LogProbabilities
{
    /// <summary>ln Σ exp(logit): what is subtracted from a logit to give ln p.</summary>
    public static float Normaliser(ReadOnlySpan<float> logits)
    {
        var greatest = TensorPrimitives.Max(logits);
        var sum = 0.0;
        foreach (var logit in logits) sum += MathF.Exp(logit - greatest);
        return greatest + (float)Math.Log(sum);
    }

    /// <summary>The likeliest tokens, best first; of equal ones the lower id.</summary>
    public static IReadOnlyList<TokenLogProbability> Top(ReadOnlySpan<float> logits, int count, float normaliser)
    {
        if (count == 0) return [];
        // The worst of those that are kept is on top: the least logit, and of equal ones the greatest id.
        var best = new PriorityQueue<int, (float Logit, int NegativeId)>();
        for (var id = 0; id < logits.Length; id++)
        {
            if (best.Count < count) best.Enqueue(id, (logits[id], -id));
            else best.EnqueueDequeue(id, (logits[id], -id));
        }
        var top = new TokenLogProbability[best.Count];
        for (var i = top.Length - 1; i >= 0; i--)
        {
            var id = best.Dequeue();
            top[i] = new TokenLogProbability(id, logits[id] - normaliser);
        }
        return top;
    }
}
