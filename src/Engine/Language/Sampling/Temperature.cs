using System.Numerics.Tensors;

namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Divides the logits: below 1 the likely gets likelier, above 1 the unlikely.</summary>
/// <param name="temperature">Greater than 0.</param>
public sealed class Temperature(float temperature) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength) => TensorPrimitives.Divide(logits, temperature, logits);
}
