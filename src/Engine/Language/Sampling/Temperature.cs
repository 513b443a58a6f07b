using System.Numerics;
using System.Runtime.InteropServices;

namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Divides the logits: below 1 sharpens the distribution, above 1 flattens it.</summary>
/// <param name="temperature">Above 0.</param>
public sealed class Temperature(float temperature) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Process(Span<float> logits, TokenHistory history)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(logits);
        foreach (ref var vector in vectors) vector /= temperature;
        foreach (ref var logit in logits[(vectors.Length * Vector<float>.Count)..]) logit /= temperature;
    }
}
