namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Nucleus sampling: keeps the smallest set of most likely tokens whose probabilities sum to at least p, the one that crosses p
/// included (Holtzman et al., "The curious case of neural text degeneration", 2020).
/// </summary>
/// <param name="p">In (0, 1).</param>
public sealed class TopP(double p) : ILogitsProcessor
{
    private float[] _weights = [], _ranks = [];

    /// <inheritdoc/>
    public void Process(Span<float> logits, TokenHistory history)
    {
        if (_weights.Length != logits.Length) (_weights, _ranks) = (new float[logits.Length], new float[logits.Length]);
        var total = Softmax.Unnormalized(logits, _weights);
        for (var id = 0; id < logits.Length; id++) _ranks[id] = -logits[id];
        SmallestSet.Keep(logits, _ranks, _weights, total, p);
    }
}
