using System.Text.RegularExpressions;

namespace ComicCluster.Silo.Stories;

/// <summary>Cuts a story into sentences, and takes as many as there are panels, spread evenly from the first to the last.</summary>
public static partial class SentenceCutter
{
    private const int LongestSentence = 1000; // UTF-16 units; far beyond what CLIP reads

    /// <summary>Cuts a text.</summary>
    /// <param name="text">The story.</param>
    /// <param name="panels">The most sentences.</param>
    /// <returns>The sentences in their order; empty if there is no letter or digit.</returns>
    public static IReadOnlyList<string> Cut(string text, int panels)
    {
        var sentences = Border().Split(text)
            .Select(sentence => sentence.Trim())
            .Where(sentence => sentence.Any(char.IsLetterOrDigit))
            .Select(sentence => sentence.Length <= LongestSentence ? sentence : sentence[..LongestSentence])
            .ToArray();
        if (sentences.Length <= panels) return sentences;
        return [.. Enumerable.Range(0, panels).Select(i => sentences[panels == 1 ? 0 : i * (sentences.Length - 1) / (panels - 1)])];
    }

    [GeneratedRegex(@"(?<=[.!?…。！？]['""”’)]?)\s+|(?<=[。！？])|\n+")]
    private static partial Regex Border();
}
