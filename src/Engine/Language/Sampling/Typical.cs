namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Locally typical sampling: keeps the smallest set of tokens whose surprise is nearest to the entropy, with a mass of at least
/// <paramref name="mass"/> (Meister et al. 2023).
/// </summary>
/// <param name="mass">In (0, 1).</param>
public sealed class Typical(double mass) : ILogitsProcessor
{
    private float[] _weights = [], _ranks = [];

    /// <inheritdoc/>
    public void Process(Span<float> logits, TokenHistory history)
    {
        if (_weights.Length != logits.Length) (_weights, _ranks) = (new float[logits.Length], new float[logits.Length]);
        var total = Softmax.Unnormalized(logits, _weights);
        var normalizer = Softmax.Largest(logits) + Math.Log(total);
        double entropy = 0;
        for (var id = 0; id < logits.Length; id++)
            if (_weights[id] > 0) entropy += _weights[id] / total * (normalizer - logits[id]);
        for (var id = 0; id < logits.Length; id++) _ranks[id] = (float)Math.Abs(normalizer - logits[id] - entropy);
        SmallestSet.Keep(logits, _ranks, _weights, total, mass);
    }
}
