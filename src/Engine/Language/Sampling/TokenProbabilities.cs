using System.Numerics.Tensors;

namespace ComicCluster.Engine.Language.Sampling;

/// <summary>The probabilities of one sequence's next token; the buffer is used again for the next.</summary>
internal sealed class TokenProbabilities
{
    private float[] _values = [];

    /// <summary>exp(logit - max) ÷ sum, computed in float32: [vocabulary]; valid until the next call.</summary>
    public Span<float> From(ReadOnlySpan<float> logits)
    {
        if (_values.Length < logits.Length) _values = new float[logits.Length];
        var values = _values.AsSpan(0, logits.Length);
        TensorPrimitives.SoftMax(logits, values);
        return values;
    }
}
