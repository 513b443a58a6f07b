namespace ComicCluster.Engine.Tokenization.Training;

/// <summary>
/// How often each pair of neighbouring tokens occurs in a collection of words, kept up to date as pairs are merged: a merge touches only
/// the words that have the pair. The most frequent one comes from a heap, whose outdated entries are put right when they come up.
/// </summary>
internal sealed class PairCounts
{
    private readonly List<(List<int> Tokens, long Count)> _words = [];
    private readonly Dictionary<(int Left, int Right), long> _counts = [];
    private readonly Dictionary<(int Left, int Right), HashSet<int>> _wordsOf = [];
    // The most frequent first; among equals the one of the lowest ids, so that the result never depends on a hash.
    private readonly PriorityQueue<(int Left, int Right), (long Fewer, int Left, int Right)> _heap = new();

    /// <param name="words">Each word's tokens, and how often it occurs.</param>
    public PairCounts(IEnumerable<(int[] Tokens, long Count)> words)
    {
        foreach (var (tokens, count) in words)
        {
            foreach (var pair in Pairs(tokens)) Count(pair, count, _words.Count);
            _words.Add(([.. tokens], count));
        }
        foreach (var pair in _counts.Keys) Enqueue(pair);
    }

    /// <summary>The pair that occurs most often, at least twice; null if there is none.</summary>
    public (int Left, int Right)? TakeMostFrequent()
    {
        while (_heap.TryDequeue(out var pair, out var priority))
        {
            var count = _counts.GetValueOrDefault(pair);
            if (count < 2) continue;
            if (count == -priority.Fewer) return pair;
            Enqueue(pair); // it has become rarer; more frequent ones were enqueued when they did
        }
        return null;
    }

    /// <summary>Puts a token in the place of each occurrence of a pair, in each word from left to right.</summary>
    public void Merge((int Left, int Right) pair, int token)
    {
        var changed = new HashSet<(int, int)>();
        foreach (var index in _wordsOf[pair].ToArray())
        {
            var (tokens, count) = _words[index];
            foreach (var old in Pairs(tokens)) Count(old, -count, index);
            Replace(tokens, pair, token);
            foreach (var now in Pairs(tokens))
            {
                Count(now, count, index);
                changed.Add(now);
            }
        }
        foreach (var now in changed) Enqueue(now);
    }

    private static void Replace(List<int> tokens, (int Left, int Right) pair, int token)
    {
        var end = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var matches = i + 1 < tokens.Count && (tokens[i], tokens[i + 1]) == pair;
            tokens[end++] = matches ? token : tokens[i];
            if (matches) i++;
        }
        tokens.RemoveRange(end, tokens.Count - end);
    }

    private static IEnumerable<(int Left, int Right)> Pairs(IReadOnlyList<int> tokens)
    {
        for (var i = 1; i < tokens.Count; i++) yield return (tokens[i - 1], tokens[i]);
    }

    private void Count((int Left, int Right) pair, long difference, int word)
    {
        _counts[pair] = _counts.GetValueOrDefault(pair) + difference;
        if (!_wordsOf.TryGetValue(pair, out var words)) _wordsOf[pair] = words = [];
        // Removed words come back at once if they still have the pair.
        if (difference > 0) words.Add(word);
        else words.Remove(word);
    }

    private void Enqueue((int Left, int Right) pair) => _heap.Enqueue(pair, (-_counts[pair], pair.Left, pair.Right));
}
