using System.Numerics.Tensors;

namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Keeps the tokens that are at least m times as likely as the likeliest (Nguyen et al., "Turning up the heat: min-p sampling", 2024).
/// </summary>
/// <param name="share">m in (0, 1].</param>
public sealed class MinP(float share) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength)
    {
        // p ≥ m·p_max is l ≥ l_max + ln m: no softmax is needed.
        var least = TensorPrimitives.Max<float>(logits) + MathF.Log(share);
        foreach (ref var logit in logits)
            if (logit < least) logit = float.NegativeInfinity;
    }
}
