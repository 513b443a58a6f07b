namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Keeps the tokens whose surprise is nearest to the expected one, |-ln p - H| smallest first, up to a mass of τ (Meister et al.,
/// "Locally typical sampling", 2022, section 4).
/// </summary>
/// <param name="mass">τ in (0, 1].</param>
public sealed class Typical(float mass) : ILogitsProcessor
{
    private readonly TokenProbabilities _probabilities = new();
    private readonly RankedMass _ranked = new();
    private float[] _ranks = [];

    /// <inheritdoc/>
    public void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength)
    {
        if (_ranks.Length < logits.Length) _ranks = new float[logits.Length];
        var ranks = _ranks.AsSpan(0, logits.Length);
        var probabilities = _probabilities.From(logits);
        var entropy = 0.0;
        foreach (var p in probabilities)
            if (p > 0) entropy -= p * Math.Log(p);
        for (var i = 0; i < ranks.Length; i++) // |ln 0| is infinite: excluded tokens rank last
            ranks[i] = (float)Math.Abs(-Math.Log(probabilities[i]) - entropy);
        _ranked.Keep(logits, probabilities, ranks, mass);
    }
}
