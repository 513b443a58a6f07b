using System.Text;

namespace ComicCluster.Engine.Tokenization;

/// <summary>
/// The letters that byte-level BPE writes bytes with, so that vocabularies are readable text (openai/gpt-2, encoder.py,
/// <c>bytes_to_unicode</c>): printable bytes stand for themselves, the other 68 for U+0100 and on.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] ByByte = new char[256];
    private static readonly Dictionary<char, byte> ByLetter = [];

    static ByteAlphabet()
    {
        var letters = new List<char>();
        var next = '\u0100';
        for (var value = 0; value < 256; value++)
        {
            var isPrintable = value is (>= '!' and <= '~') or (>= '¡' and <= '¬') or (>= '®' and <= 'ÿ');
            ByByte[value] = isPrintable ? (char)value : next++;
            ByLetter[ByByte[value]] = (byte)value;
            if (isPrintable) letters.Add((char)value);
        }
        InVocabularyOrder = [.. letters, .. ByByte.Where(letter => letter >= '\u0100')];
    }

    /// <summary>The 256 letters as vocabularies number them: the printable bytes first, then the others.</summary>
    public static IReadOnlyList<char> InVocabularyOrder { get; }

    /// <summary>The letter of a byte.</summary>
    public static char Letter(byte value) => ByByte[value];

    /// <summary>
    /// The bytes that a token stands for. A token with other letters, as special ones may have, stands for its own text.
    /// </summary>
    public static byte[] Bytes(string token) =>
        token.All(ByLetter.ContainsKey) ? [.. token.Select(letter => ByLetter[letter])] : Encoding.UTF8.GetBytes(token);
}
