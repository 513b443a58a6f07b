using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace ComicCluster.Engine.Tokenization;

/// <summary>
/// Splits by a regular expression that sees whole code points. .NET's sees UTF-16 units, to which a letter or digit beyond U+FFFF
/// is neither; the references' sees it as what it is. So the expression runs over a text of the same length in which such a pair
/// is replaced: a letter by two letters, a number by ² and an unpaired low surrogate, which sanitised text never has.
/// </summary>
/// <param name="expression">The pieces; it has to take <see cref="AstralNumberEnd"/> as part of the number before it.</param>
internal sealed class RunePreTokenizer(Regex expression) : PreTokenizer
{
    /// <summary>What follows the stand-in of a number that is two UTF-16 units long.</summary>
    public const char AstralNumberEnd = '\udc00';

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => Split(Replace(text));

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => Split(Replace(text.ToString()));

    private List<(int Offset, int Length)> Split(string text)
    {
        var pieces = new List<(int, int)>();
        foreach (var match in expression.EnumerateMatches(text)) pieces.Add((match.Index, match.Length));
        return pieces;
    }

    private static string Replace(string text)
    {
        if (!text.Any(char.IsSurrogate)) return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp) result.Append((char)rune.Value);
            else if (Rune.IsLetter(rune)) result.Append("ªª");
            else if (Rune.IsNumber(rune)) result.Append('²').Append(AstralNumberEnd);
            else result.Append(rune.ToString());
        }
        return result.ToString();
    }
}
