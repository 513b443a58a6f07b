using System.Numerics.Tensors;

namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Keeps the nucleus: the smallest set of likeliest tokens with a mass of at least p (Holtzman et al., "The curious case of neural text
/// degeneration", 2020, section 3.1). The token that crosses p is kept.
/// </summary>
/// <param name="mass">p in (0, 1].</param>
public sealed class TopP(float mass) : ILogitsProcessor
{
    private readonly TokenProbabilities _probabilities = new();
    private readonly RankedMass _ranked = new();
    private float[] _ranks = [];

    /// <inheritdoc/>
    public void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength)
    {
        if (_ranks.Length < logits.Length) _ranks = new float[logits.Length];
        var ranks = _ranks.AsSpan(0, logits.Length);
        TensorPrimitives.Negate(logits, ranks);
        _ranked.Keep(logits, _probabilities.From(logits), ranks, mass);
    }
}
