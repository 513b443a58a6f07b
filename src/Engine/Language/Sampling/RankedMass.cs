namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Finds the smallest set of tokens, taken by rank, that holds a given probability mass.</summary>
internal sealed class RankedMass
{
    // Sorting 50,257 tokens takes milliseconds. The mass is nearly always within the few that are near the best rank, so the
    // candidates are widened in steps and only they are sorted.
    private static readonly float[] Widths = [2, 4, 8, 16, float.PositiveInfinity];

    private readonly List<(float Rank, int Token)> _candidates = [];

    /// <summary>
    /// Excludes all tokens but the ones of lowest rank whose probabilities reach <paramref name="mass"/>; the one that crosses it is kept,
    /// and at least one. Among equal ranks the lower id comes first.
    /// </summary>
    /// <param name="logits">[vocabulary], changed in place.</param>
    /// <param name="probabilities">[vocabulary]</param>
    /// <param name="ranks">[vocabulary], in nats; the token of lowest rank is taken first.</param>
    /// <param name="mass">In 0..1.</param>
    public void Keep(Span<float> logits, ReadOnlySpan<float> probabilities, ReadOnlySpan<float> ranks, double mass)
    {
        var lowest = float.PositiveInfinity;
        foreach (var rank in ranks) lowest = Math.Min(lowest, rank);
        foreach (var width in Widths)
        {
            if (!Collect(probabilities, ranks, lowest + width, mass) && !float.IsPositiveInfinity(width)) continue;
            _candidates.Sort();
            var kept = Count(probabilities, mass);
            ExcludeAllBut(logits, kept);
            return;
        }
    }

    /// <summary>Gathers the tokens up to a rank; whether they hold the mass.</summary>
    private bool Collect(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> ranks, float highest, double mass)
    {
        _candidates.Clear();
        var sum = 0.0;
        for (var token = 0; token < ranks.Length; token++)
        {
            if (!(ranks[token] <= highest) || probabilities[token] == 0) continue;
            _candidates.Add((ranks[token], token));
            sum += probabilities[token];
        }
        return sum > mass;
    }

    private int Count(ReadOnlySpan<float> probabilities, double mass)
    {
        var sum = 0.0;
        for (var i = 0; i < _candidates.Count; i++)
        {
            sum += probabilities[_candidates[i].Token];
            if (sum >= mass) return i + 1;
        }
        return _candidates.Count;
    }

    private void ExcludeAllBut(Span<float> logits, int kept)
    {
        var survivors = new float[kept];
        for (var i = 0; i < kept; i++) survivors[i] = logits[_candidates[i].Token];
        logits.Fill(float.NegativeInfinity);
        for (var i = 0; i < kept; i++) logits[_candidates[i].Token] = survivors[i];
    }
}
