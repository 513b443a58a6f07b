namespace ComicCluster.Engine.Language.Evaluation;

/// <summary>
/// The baseline of a language model: how often a token followed the two before it, mixed with how often it followed the one before, came at
/// all, and with the uniform distribution (Witten and Bell, "The zero-frequency problem", 1991, method C, interpolated).
/// </summary>
/// <param name="vocabularySize">Number of tokens.</param>
public sealed class TrigramModel(int vocabularySize)
{
    private const int None = -1; // before the beginning

    // By context: how often each token followed it. The shorter the context, the more of it is None.
    private readonly Dictionary<(int, int), Followers> _contexts = [];

    /// <summary>Counts the tokens of a text.</summary>
    public void Add(ReadOnlySpan<int> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            Count((None, None), tokens[i]);
            if (i >= 1) Count((None, tokens[i - 1]), tokens[i]);
            if (i >= 2) Count((tokens[i - 2], tokens[i - 1]), tokens[i]);
        }
    }

    /// <summary>ln p of the token at an index, given those before it.</summary>
    public double LogProbability(ReadOnlySpan<int> tokens, int index)
    {
        var p = 1.0 / vocabularySize;
        p = Mix((None, None), tokens[index], p);
        if (index >= 1) p = Mix((None, tokens[index - 1]), tokens[index], p);
        if (index >= 2) p = Mix((tokens[index - 2], tokens[index - 1]), tokens[index], p);
        return Math.Log(p);
    }

    /// <summary>What was counted after a context, and the shorter context's probability for all that was never seen there.</summary>
    private double Mix((int, int) context, int token, double shorter) => _contexts.TryGetValue(context, out var followers)
        ? (followers.Counts.GetValueOrDefault(token) + followers.Counts.Count * shorter) / (followers.Total + followers.Counts.Count)
        : shorter;

    private void Count((int, int) context, int token)
    {
        if (!_contexts.TryGetValue(context, out var followers)) _contexts[context] = followers = new Followers();
        followers.Counts[token] = followers.Counts.GetValueOrDefault(token) + 1;
        followers.Total++;
    }

    private sealed class Followers
    {
        public Dictionary<int, int> Counts { get; } = [];

        public long Total { get; set; }
    }
}
