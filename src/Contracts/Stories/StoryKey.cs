using System.Globalization;

namespace ComicCluster.Contracts.Stories;

/// <summary>Names a story, and through it the grains that make it.</summary>
/// <param name="Tenant">Whose it is: 1 to 64 letters, digits, '-' or '_'.</param>
/// <param name="Story">Its name at that tenant, of the same characters.</param>
[GenerateSerializer, Immutable, Alias("StoryKey")]
public readonly record struct StoryKey([property: Id(0)] string Tenant, [property: Id(1)] string Story)
{
    private const int LongestPart = 64;

    /// <summary>The key of the story's panel grain, such as <c>tenant/story/03</c>.</summary>
    public string Panel(int index) => $"{this}/{index.ToString("D2", CultureInfo.InvariantCulture)}";

    /// <summary>The key of the story's and the script's grain: <c>tenant/story</c>.</summary>
    public override string ToString() => $"{Tenant}/{Story}";

    /// <summary>Reads the key of a story's, script's or panel's grain.</summary>
    /// <exception cref="ArgumentException">It is no such key.</exception>
    public static StoryKey Parse(string key) =>
        key.Split('/') is [var tenant, var story, ..] && IsName(tenant) && IsName(story)
            ? new StoryKey(tenant, story)
            : throw new ArgumentException($"'{key}' is no key of a story; it has the form tenant/story.");

    private static bool IsName(string part) =>
        part.Length is > 0 and <= LongestPart && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
