namespace ComicCluster.Engine.Tokenization.Training;

/// <summary>
/// Learns a byte-level BPE vocabulary (Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units", 2016, algorithm 1,
/// over bytes): again and again the pair of neighbours that is most frequent in the text becomes a token. Pairs never cross the borders of
/// the pieces that the tokenizer splits texts into. The result depends only on how often each piece was added, not on the order.
/// </summary>
public sealed class BpeTrainer
{
    /// <summary>How many different pieces are held at most; ten times what a natural language's vocabulary has.</summary>
    private const int MostPieces = 1 << 20;

    /// <summary>Longer pieces, which are no words, are left out: what is learned from them serves nobody.</summary>
    private const int LongestPiece = 128;

    private readonly BpeAlphabet _alphabet;
    private readonly Func<string, IEnumerable<string>> _split;
    private readonly Dictionary<string, long> _pieces = new(StringComparer.Ordinal);

    private BpeTrainer(BpeAlphabet alphabet, Func<string, IEnumerable<string>> split) => (_alphabet, _split) = (alphabet, split);

    /// <summary>For <see cref="Gpt2Tokenizer"/>: 256 bytes, the merges, <c>&lt;|endoftext|&gt;</c> last.</summary>
    public static BpeTrainer ForGpt2() => new(BpeAlphabet.Gpt2, Gpt2Tokenizer.Split);

    /// <summary>
    /// For <see cref="ClipTokenizer"/>: 256 bytes, the same as ends of words (<c>&lt;/w&gt;</c>), the merges, then
    /// <c>&lt;|startoftext|&gt;</c> and <c>&lt;|endoftext|&gt;</c>.
    /// </summary>
    public static BpeTrainer ForClip() => new(BpeAlphabet.Clip, ClipTokenizer.Split);

    /// <summary>Counts the pieces of a text.</summary>
    /// <exception cref="InvalidOperationException">There are more different pieces than a vocabulary can be learned from.</exception>
    public void Add(string text)
    {
        foreach (var piece in _split(text))
        {
            if (piece.Length > LongestPiece) continue;
            _pieces[piece] = _pieces.GetValueOrDefault(piece) + 1;
            if (_pieces.Count > MostPieces)
                throw new InvalidOperationException($"The text has more than {MostPieces} different words; learn from a part of it.");
        }
    }

    /// <summary>Learns merges until the vocabulary is full, or until no pair is left that occurs twice.</summary>
    /// <param name="vocabularySize">The most tokens, bytes and special ones included.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no room for the bytes and the special tokens.</exception>
    public LearnedVocabulary Train(int vocabularySize)
    {
        var tokens = new List<string>(_alphabet.Symbols);
        var most = vocabularySize - _alphabet.SpecialTokens.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(most, tokens.Count, nameof(vocabularySize));
        var ids = tokens.Index().ToDictionary(token => token.Item, token => token.Index, StringComparer.Ordinal);
        var merges = new List<string>();
        var pairs = new PairCounts(_pieces.OrderBy(piece => piece.Key, StringComparer.Ordinal)
            .Select(piece => (_alphabet.Spell(piece.Key), piece.Value)));
        while (tokens.Count < most && pairs.TakeMostFrequent() is { } pair)
        {
            var (left, right) = (tokens[pair.Left], tokens[pair.Right]);
            merges.Add($"{left} {right}");
            // Two different pairs may spell the same token.
            if (ids.TryAdd(left + right, tokens.Count)) tokens.Add(left + right);
            pairs.Merge(pair, ids[left + right]);
        }
        return new([.. tokens, .. _alphabet.SpecialTokens], merges);
    }
}
