namespace ComicCluster.Engine.Training.Data;

/// <summary>
/// How the recipe makes one text of a prompt and its story: the first words of the story behind a separator, then a light cleaning of
/// WritingPrompts' tokenised punctuation. Each step is the recipe's own, in its order.
/// </summary>
public static class WritingPromptsText
{
    /// <summary>Words of a story that the recipe keeps.</summary>
    public const int PaperWords = 300;

    // The recipe's order; one of its pairs comes twice there, to no effect.
    private static readonly (string From, string To)[] Replacements =
    [
        .. "!,.:;?".Select(mark => ($" {mark}", $"{mark}")),
        (" n't", "n't"), (" 's", "'s"), (" 're", "'re"), (" 've", "'ve"), (" 'll", "'ll"), (" 'am", "'am"), (" 'm", "'m"), (" ' m", "'m"),
        (" 'm", "'m"), (" ' ve", "'ve"), (" ' s", "'s"), ("<newline>", "\n"),
    ];

    /// <summary>What comes before the story, and one space behind it: the prompt without the space at its end, and the separator.</summary>
    public static string Prefix(string prompt) => $"{TrimEnd(prompt)} {Language.Stories.StoryPrompt.Separator} ";

    /// <summary>The first words of a story with single spaces. <c>&lt;newline&gt;</c> is a word.</summary>
    /// <param name="story">The raw line.</param>
    /// <param name="words">How many at most.</param>
    public static string FirstWords(string story, int words) => string.Join(' ', Words(story).Take(words));

    /// <summary>Step 1: prompt, separator and the story's first words. The story is cut before anything is cleaned.</summary>
    public static string Combine(StoryPair pair, int words = PaperWords) => Prefix(pair.Prompt) + FirstWords(pair.Story, words);

    /// <summary>Step 2: no space before punctuation and contractions, and line feeds for <c>&lt;newline&gt;</c>, which keep the spaces around them.</summary>
    public static string Clean(string text)
    {
        foreach (var (from, to) in Replacements) text = text.Replace(from, to, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The words between white space, as Python's <c>str.split()</c> finds them.</summary>
    public static IEnumerable<string> Words(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            while (i < text.Length && IsSpace(text[i])) i++;
            var start = i;
            while (i < text.Length && !IsSpace(text[i])) i++;
            if (i > start) yield return text[start..i];
        }
    }

    private static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && IsSpace(text[end - 1])) end--;
        return text[..end];
    }

    /// <summary>Python's notion of white space has the four information separators more than .NET's.</summary>
    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter is >= '\x1c' and <= '\x1f';
}
