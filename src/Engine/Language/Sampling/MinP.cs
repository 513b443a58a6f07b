namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Keeps tokens at least <paramref name="fraction"/> as likely as the most likely one (Nguyen et al. 2024).</summary>
/// <param name="fraction">In (0, 1].</param>
public sealed class MinP(float fraction) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Process(Span<float> logits, TokenHistory history)
    {
        var lowest = Softmax.Largest(logits) + MathF.Log(fraction);
        foreach (ref var logit in logits)
            if (logit < lowest) logit = float.NegativeInfinity;
    }
}
