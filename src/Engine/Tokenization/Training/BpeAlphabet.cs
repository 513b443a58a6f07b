using System.Text;

namespace ComicCluster.Engine.Tokenization.Training;

/// <summary>What a vocabulary begins and ends with: the symbols of single bytes, and special tokens that no text makes.</summary>
/// <param name="Symbols">In the order of their ids; the 256 bytes first.</param>
/// <param name="SpecialTokens">They get the last ids.</param>
/// <param name="HasWordEnds">Whether the last symbol of a word is one of the second 256.</param>
internal sealed record BpeAlphabet(IReadOnlyList<string> Symbols, IReadOnlyList<string> SpecialTokens, bool HasWordEnds)
{
    private static readonly string[] Bytes = [.. ByteAlphabet.InVocabularyOrder.Select(letter => letter.ToString())];

    private readonly Dictionary<char, int> _ids = ByteAlphabet.InVocabularyOrder.Index().ToDictionary(letter => letter.Item, letter => letter.Index);

    public static BpeAlphabet Gpt2 { get; } = new(Bytes, [Gpt2Tokenizer.EndOfTextToken], HasWordEnds: false);

    public static BpeAlphabet Clip { get; } = new(
        [.. Bytes, .. Bytes.Select(symbol => symbol + ClipTokenizer.EndOfWord)], [ClipTokenizer.StartToken, ClipTokenizer.EndToken],
        HasWordEnds: true);

    /// <summary>The ids of the symbols that spell a piece of text.</summary>
    public int[] Spell(string piece)
    {
        var ids = Encoding.UTF8.GetBytes(piece).Select(value => _ids[ByteAlphabet.Letter(value)]).ToArray();
        if (HasWordEnds) ids[^1] += Bytes.Length;
        return ids;
    }
}
