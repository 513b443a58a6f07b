namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// The smallest set of best-ranked tokens that holds a given probability mass. Tokens are thrown into buckets by rank, and only the
/// bucket in which the mass is reached gets sorted: a full sort of 50257 logits takes longer than the rest of sampling.
/// </summary>
internal static class SmallestSet
{
    private const int Buckets = 4096;

    /// <summary>Ranks beyond the best by this much share the last bucket: e⁻³² of the best probability.</summary>
    private const float Range = 32;

    /// <summary>Forbids every token outside of the set. The token that crosses the mass is inside; of equals the lower id comes first.</summary>
    /// <param name="logits">[vocabulary]; changed in place.</param>
    /// <param name="ranks">[vocabulary]: the lower, the better; for forbidden tokens positive infinity.</param>
    /// <param name="weights">[vocabulary]: probabilities times <paramref name="total"/>.</param>
    /// <param name="total">The sum of the weights.</param>
    /// <param name="mass">In (0, 1).</param>
    public static void Keep(Span<float> logits, ReadOnlySpan<float> ranks, ReadOnlySpan<float> weights, double total, double mass)
    {
        var best = float.PositiveInfinity;
        foreach (var rank in ranks) best = MathF.Min(best, rank);
        var masses = new double[Buckets];
        for (var id = 0; id < ranks.Length; id++) masses[Bucket(ranks[id], best)] += weights[id];

        double before = 0;
        var crossing = 0;
        while (crossing < Buckets - 1 && before + masses[crossing] < mass * total) before += masses[crossing++];

        var candidates = new List<(float Rank, int Id)>();
        for (var id = 0; id < ranks.Length; id++)
        {
            var bucket = Bucket(ranks[id], best);
            if (bucket == crossing) candidates.Add((ranks[id], id));
            else if (bucket > crossing) logits[id] = float.NegativeInfinity;
        }
        candidates.Sort();
        foreach (var (_, id) in candidates)
        {
            if (before >= mass * total) logits[id] = float.NegativeInfinity;
            else before += weights[id];
        }
    }

    private static int Bucket(float rank, float best) => (int)MathF.Min((rank - best) * (Buckets / Range), Buckets - 1);
}
