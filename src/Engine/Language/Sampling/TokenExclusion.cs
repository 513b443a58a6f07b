namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Excludes tokens without ever excluding the last one.</summary>
internal static class TokenExclusion
{
    /// <summary>Gives the tokens a logit of negative infinity, unless no finite one would be left.</summary>
    public static void Exclude(Span<float> logits, HashSet<int> tokens)
    {
        if (tokens.Count == 0) return;
        var left = 0;
        for (var i = 0; i < logits.Length && left == 0; i++)
            if (float.IsFinite(logits[i]) && !tokens.Contains(i)) left++;
        if (left == 0) return;
        foreach (var token in tokens) logits[token] = float.NegativeInfinity;
    }
}
