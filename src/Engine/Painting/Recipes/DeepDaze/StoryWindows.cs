namespace ComicCluster.Engine.Painting.Recipes.DeepDaze;

/// <summary>Deep Daze's <c>create_story</c>: the texts that guide the picture one after the other.</summary>
public static class StoryWindows
{
    /// <summary>What a window may hold, in characters: Deep Daze compares CLIP's context length with the length of the string.</summary>
    private const int WindowCharacters = 77;

    /// <summary>Cuts a text into windows. How many there are follows from the text and the options alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">How it is cut.</param>
    /// <param name="shorten">
    /// The beginning of a window that the guide can read. Deep Daze fails where tokens are more than the context; here windows lose words at the
    /// front, as those with too many characters do. Null where windows are only counted.
    /// </param>
    /// <exception cref="ArgumentException">There are no words in the text.</exception>
    public static IReadOnlyList<string> Cut(string text, StoryOptions options, Func<string, string>? shorten = null)
    {
        options.Validate();
        var windows = options.Separator is { } separator && text.Contains(separator, StringComparison.Ordinal)
            ? AtSeparators(text, separator)
            : ByWords(text, options);
        return windows.Count > 0 ? [.. windows.Select(window => Readable(window, shorten))] : throw new ArgumentException("There are no words in the story.", nameof(text));
    }

    /// <summary>The end of a window that the guide can read; of a last word that is too long, the beginning.</summary>
    private static string Readable(string window, Func<string, string>? shorten)
    {
        if (shorten is null) return window;
        while (shorten(window) != window && window.IndexOf(' ') is var space and > 0) window = window[(space + 1)..];
        return shorten(window);
    }

    private static List<string> AtSeparators(string text, string separator) =>
        [.. text.Split(separator).Select(piece => string.Join(' ', Words(piece))).Where(piece => piece.Length > 0)];

    private static List<string> ByWords(string text, StoryOptions options)
    {
        var words = Words(text);
        var windows = new List<string>();
        var first = 0;
        for (var end = options.StartWords; ; end += options.WordsPerEpoch)
        {
            end = Math.Min(end, words.Length);
            while (end - first > 1 && Window(first, end).Length > WindowCharacters) first++;
            if (end > first) windows.Add(Window(first, end));
            if (end == words.Length) return windows;
        }

        string Window(int from, int to) => string.Join(' ', words[from..to]);
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
