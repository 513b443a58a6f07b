using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ComicCluster.Engine.Language.Stories;

/// <summary>
/// Stories in which who comes is called by number: "2 met 1." of "A blue cat met a red mage." A model that writes such stories after its cast
/// can't mix up who looks how (Fan et al., "Strategies for structuring story generation", 2019, plan with anonymous entities for that reason).
/// </summary>
public static partial class CastReferences
{
    /// <summary>A story with numbers, from 1 on, in the place of names and their articles.</summary>
    /// <param name="story">An English story that says "a red mage" first and "the red mage" from then on.</param>
    /// <param name="cast">Everybody's name without an article; none is part of another.</param>
    public static string Number(string story, IReadOnlyList<string> cast)
    {
        for (var i = 0; i < cast.Count; i++)
            story = Regex.Replace(story, $@"\b(?:[Aa]n?|[Tt]he) {Regex.Escape(cast[i])}\b", (i + 1).ToString(CultureInfo.InvariantCulture));
        return story;
    }

    /// <summary>
    /// The story of one with numbers: "a red mage" at first, "the red mage" from then on, with a capital where a sentence begins. What begins
    /// with the same numbers begins with the same names. Numbers that stand for nobody stay.
    /// </summary>
    /// <param name="story">Any text.</param>
    /// <param name="cast">Everybody's name without an article.</param>
    public static string Name(string story, IReadOnlyList<string> cast)
    {
        var (text, end, quotes) = (new StringBuilder(), 0, 0);
        var introduced = new HashSet<int>();
        foreach (Match match in Numbers().Matches(story))
        {
            for (var i = end; i < match.Index; i++) quotes += story[i] == '"' ? 1 : 0;
            text.Append(story, end, match.Index - end);
            end = match.Index + match.Length;
            if (!int.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > cast.Count)
            {
                text.Append(match.Value);
                continue;
            }
            var name = cast[number - 1];
            var article = !introduced.Add(number) ? "the" : "aeiou".Contains(char.ToLowerInvariant(name[0])) ? "an" : "a";
            if (BeginsSentence(story.AsSpan(0, match.Index), quotes)) article = char.ToUpperInvariant(article[0]) + article[1..];
            text.Append(article).Append(' ').Append(name);
        }
        return text.Append(story, end, story.Length - end).ToString();
    }

    /// <summary>Whether a sentence begins after a text, or what somebody says; after a closing quotation mark comes who said it.</summary>
    private static bool BeginsSentence(ReadOnlySpan<char> before, int quotes)
    {
        before = before.TrimEnd(' ');
        return before.IsEmpty || before[^1] is '.' or '!' or '?' || (before[^1] == '"' && quotes % 2 == 1);
    }

    [GeneratedRegex(@"\b[0-9]+\b")]
    private static partial Regex Numbers();
}
