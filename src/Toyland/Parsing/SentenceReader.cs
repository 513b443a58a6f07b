using System.Text;
using System.Text.RegularExpressions;

namespace ComicCluster.Toyland.Parsing;

/// <summary>Cuts text into words and known phrases, the longest first. What somebody says between quotation marks is left out.</summary>
internal static partial class SentenceReader
{
    /// <summary>The pieces of a text; any text will do.</summary>
    public static List<Piece> Read(string text)
    {
        var words = Words(Speech().Replace(text, " , "));
        var pieces = new List<Piece>(words.Count);
        for (var start = 0; start < words.Count;)
        {
            var (piece, length) = Longest(words, start);
            pieces.Add(piece);
            start += length;
        }
        return pieces;
    }

    private static (Piece Piece, int Length) Longest(List<string> words, int start)
    {
        if (words[start] is "," or ".") return (new Piece(words[start] == "," ? Mark.Comma : Mark.End, words[start]), 1);
        for (var length = Math.Min(ParserLexicon.LongestPhrase, words.Count - start); length > 0; length--)
        {
            var phrase = length == 1 ? words[start] : string.Join(' ', words.GetRange(start, length));
            if (ParserLexicon.Meanings.TryGetValue(phrase, out var meaning)) return (new Piece(meaning, phrase), length);
        }
        return (new Piece(Mark.Unknown, words[start]), 1);
    }

    /// <summary>Words in lower case, "," and "." for all that parts clauses and sentences.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
                continue;
            }
            Flush();
            if (rune.Value is ',' or ':' or '(' or ')') words.Add(",");
            else if (rune.Value is '.' or '!' or '?' or ';' or '\n') words.Add(".");
        }
        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    [GeneratedRegex("\"[^\"]*\"|“[^“”]*”|«[^«»]*»", RegexOptions.CultureInvariant)]
    private static partial Regex Speech();
}
