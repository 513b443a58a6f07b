using System.Text.RegularExpressions;

namespace ComicCluster.Engine.Painting.Priors;

/// <summary>From texts to the words that a prior knows; their order says nothing, and others are passed over.</summary>
internal sealed partial class PriorWords
{
    private readonly Dictionary<string, int> _indices;

    public PriorWords(IReadOnlyList<string> words) =>
        _indices = words.Select((word, index) => (word, index)).ToDictionary(entry => entry.word, entry => entry.index, StringComparer.Ordinal);

    /// <summary>How often each known word comes, [words].</summary>
    public float[] Count(string text)
    {
        var counts = new float[_indices.Count];
        foreach (var word in Split(text))
        {
            if (_indices.TryGetValue(word, out var index)) counts[index]++;
        }
        return counts;
    }

    /// <summary>The words of a text in lower case.</summary>
    public static IEnumerable<string> Split(string text) => Letters().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Letters();
}
