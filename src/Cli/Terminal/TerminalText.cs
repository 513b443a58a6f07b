using System.Globalization;
using System.Text;
using Spectre.Console;

namespace ComicCluster.Cli.Terminal;

/// <summary>Text from a model or a user, made fit for a terminal.</summary>
internal static class TerminalText
{
    private const char Replacement = '\ufffd';

    /// <summary>
    /// Has all lines end alike, and replaces control characters, but for line breaks and tabs, and what turns the direction of writing: neither an
    /// escape sequence in a story nor a word that is shown backwards must reach the terminal.
    /// </summary>
    public static string Clean(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return text.Any(IsUnfit) ? string.Concat(text.Select(letter => IsUnfit(letter) ? Replacement : letter)) : text;
    }

    /// <summary>The same in one line.</summary>
    public static string CleanLine(string text) => Clean(text).ReplaceLineEndings(" ").Replace('\t', ' ');

    /// <summary>How many columns a line takes: a character of Chinese, and most emoji, take two.</summary>
    public static int Width(string line) => Characters(line).Sum(CharacterWidth);

    /// <summary>The beginning of a line that takes at most some columns, with an ellipsis where it was cut; no character is halved.</summary>
    public static string Cut(string line, int columns)
    {
        if (Width(line) <= columns) return line;
        var (kept, left) = (new StringBuilder(), columns - 1);
        foreach (var character in Characters(line))
        {
            if ((left -= CharacterWidth(character)) < 0) break;
            kept.Append(character);
        }
        return kept.Append('…').ToString();
    }

    /// <summary>A line with spaces after it, so that it takes some columns.</summary>
    public static string Pad(string line, int columns) => line + new string(' ', Math.Max(0, columns - Width(line)));

    /// <summary>What a reader takes for characters, such as a letter with its accent.</summary>
    private static IEnumerable<string> Characters(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();) yield return elements.GetTextElement();
    }

    /// <summary>That of the character that the others are joined to.</summary>
    private static int CharacterWidth(string character) => character.EnumerateRunes().Max(rune => rune.ToString().GetCellWidth());

    private static bool IsUnfit(char letter) => char.IsControl(letter) ? letter is not ('\n' or '\t') : letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
