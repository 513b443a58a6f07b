using System.Globalization;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Contracts.Panels;

/// <summary>Names a panel, and through it its grain.</summary>
/// <param name="Story">Whose panel it is.</param>
/// <param name="Index">Which one, from 1 to 99.</param>
public readonly record struct PanelKey(StoryKey Story, int Index)
{
    /// <summary>The key of its grain, such as <c>tenant/story/03</c>.</summary>
    public override string ToString() => Story.Panel(Index);

    /// <summary>Reads the key of a panel's grain.</summary>
    /// <exception cref="ArgumentException">It is no such key.</exception>
    public static PanelKey Parse(string key)
    {
        var story = StoryKey.Parse(key);
        return key.Split('/') is [_, _, { Length: 2 } digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index > 0
            ? new PanelKey(story, index)
            : throw new ArgumentException($"'{key}' is no key of a panel; it has the form tenant/story/03.");
    }
}
