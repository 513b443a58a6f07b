using System.Globalization;
using System.Text.RegularExpressions;

namespace ComicCluster.Engine.Language.Stories;

/// <summary>
/// Cuts a story into sentences. What somebody says stays in one piece with who says it: no sentence ends between quotation marks. Texts of other
/// models and of people are welcome: <c>&lt;newline&gt;</c> and <c>`` ''</c> of WritingPrompts, other scripts, no punctuation at all.
/// </summary>
public static partial class StorySentences
{
    /// <summary>Characters of a sentence; longer ones are cut at a comma or a space.</summary>
    public const int Longest = 300;

    /// <summary>Characters that are read; no comic has room for more.</summary>
    public const int LongestStory = 100_000;

    private const string Ends = ".!?…。！？।؟";
    private const string WideEnds = "。！？";
    private const string Closers = "\"'”’»)]」』";

    private static readonly string[] Abbreviations =
        ["Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "vs", "etc", "Gen", "Col", "Capt", "Lt", "Sgt", "Rev", "No", "e.g", "i.e", "a.m", "p.m"];

    /// <summary>The sentences in their order, each in one line; none is empty.</summary>
    /// <param name="story">Any text; what comes after 100,000 characters is left out.</param>
    public static IReadOnlyList<string> Of(string story)
    {
        if (story.Length > LongestStory) story = story[..LongestStory];
        story = story.Replace("<newline>", "\n", StringComparison.Ordinal).Replace("``", "\"", StringComparison.Ordinal).Replace("''", "\"", StringComparison.Ordinal);
        return [.. story.Split('\n', '\r', '\u2028', '\u2029').SelectMany(OfParagraph).SelectMany(Bounded)];
    }

    private static IEnumerable<string> OfParagraph(string paragraph)
    {
        paragraph = Spaces().Replace(paragraph, " ").Trim();
        // Where a quotation mark lacks its partner, none can be trusted.
        var isQuoted = paragraph.Count(letter => letter == '"') % 2 == 0 && paragraph.Count(letter => letter == '“') == paragraph.Count(letter => letter == '”');
        var (start, isOpen) = (0, false);
        for (var i = 0; i < paragraph.Length; i++)
        {
            if (isQuoted && paragraph[i] == '"') isOpen = !isOpen;
            else if (isQuoted && paragraph[i] is '“' or '”') isOpen = isQuoted && paragraph[i] == '“';
            if (!Ends.Contains(paragraph[i])) continue;
            var end = i + 1;
            var opened = isOpen;
            while (end < paragraph.Length && (Ends.Contains(paragraph[end]) || Closers.Contains(paragraph[end])))
            {
                if (isQuoted && paragraph[end] is '"' or '”') opened = false;
                end++;
            }
            if (!opened && IsEnd(paragraph, i, end) && HasLetter(paragraph.AsSpan(start, end - start)))
            {
                yield return paragraph[start..end].Trim();
                start = end;
            }
            (i, isOpen) = (end - 1, opened);
        }
        if (HasLetter(paragraph.AsSpan(start))) yield return paragraph[start..].Trim();
    }

    /// <summary>Whether a sentence ends with the mark at one place whose closing marks reach to another.</summary>
    private static bool IsEnd(string text, int mark, int end)
    {
        if (end == text.Length || WideEnds.Contains(text[mark])) return true;
        if (text[end] != ' ') return false;
        if (char.IsLower(text, end + 1)) return false; // "Who is there?" asked the mage
        if (text[mark] != '.' || end > mark + 1) return true;
        var word = text[(text.LastIndexOf(' ', mark) + 1)..mark].TrimStart('"', '“', '(', '\'');
        var isInitial = word.Length == 1 && char.IsUpper(word[0]) && word != "I";
        return !isInitial && !Abbreviations.Contains(word);
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Surrogate or UnicodeCategory.OtherSymbol) return true;
        return false;
    }

    private static IEnumerable<string> Bounded(string sentence)
    {
        while (sentence.Length > Longest)
        {
            var cut = sentence.LastIndexOfAny([',', ';', ':'], Longest - 1) + 1;
            if (cut < Longest / 3) cut = sentence.LastIndexOf(' ', Longest - 1);
            if (cut < Longest / 3) cut = char.IsHighSurrogate(sentence[Longest - 1]) ? Longest - 1 : Longest;
            yield return sentence[..cut].Trim();
            sentence = sentence[cut..].Trim();
        }
        if (sentence.Length > 0) yield return sentence;
    }

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();
}
