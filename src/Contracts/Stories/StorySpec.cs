using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComicCluster.Contracts.Stories;

/// <summary>All that decides on a comic. The same specification gives the same pictures on the same machine, byte for byte.</summary>
[GenerateSerializer, Immutable, Alias("StorySpec")]
public sealed record StorySpec
{
    /// <summary>The longest prompt in UTF-16 units.</summary>
    public const int LongestPrompt = 10_000;

    /// <summary>The longest text of a story in UTF-16 units.</summary>
    public const int LongestText = 100_000;

    /// <summary>The longest style in UTF-16 units.</summary>
    public const int LongestStyle = 200;

    /// <summary>The most panels.</summary>
    public const int MostPanels = 12;

    /// <summary>What the comic is about.</summary>
    [Id(0)]
    public required string Prompt { get; init; }

    /// <summary>The text of the story; null to have it written.</summary>
    [Id(1)]
    public string? Text { get; init; }

    /// <summary>Whether each line of <see cref="Text"/> is a panel, and nothing is to be cut.</summary>
    [Id(9)]
    public bool IsCut { get; init; }

    /// <summary>What the story and the panels are drawn from.</summary>
    [Id(2)]
    public required ulong Seed { get; init; }

    /// <summary>How many panels, 1 to <see cref="MostPanels"/>; a story of fewer sentences has fewer.</summary>
    [Id(3)]
    public required int Panels { get; init; }

    /// <summary>How all panels look; null for no style.</summary>
    [Id(4)]
    public string? Style { get; init; }

    /// <summary>The width of a panel in pixels.</summary>
    [Id(5)]
    public required int Width { get; init; }

    /// <summary>The height of a panel in pixels.</summary>
    [Id(6)]
    public required int Height { get; init; }

    /// <summary>Steps of painting a panel takes.</summary>
    [Id(7)]
    public required int Steps { get; init; }

    /// <summary>What it is made with.</summary>
    [Id(8)]
    public required StoryModels Models { get; init; }

    /// <summary>The lines of the text that say something, trimmed.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Lines => Text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>SHA-256 over all of it, in lower-case hexadecimal digits.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this))));

    /// <summary>Checks the bounds that hold for every painter and writer.</summary>
    /// <exception cref="ArgumentException">Something is out of its bounds; the message says what and what to do.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Prompt)) throw new ArgumentException("The prompt is empty. Say what the comic is about.");
        if (Prompt.Length > LongestPrompt)
            throw new ArgumentException($"The prompt has {Prompt.Length} characters; {LongestPrompt} are allowed. Shorten it.");
        if (Text is not null && string.IsNullOrWhiteSpace(Text)) throw new ArgumentException("The story is empty. Give it some sentences.");
        if (Text?.Length > LongestText)
            throw new ArgumentException($"The story has {Text.Length} characters; {LongestText} are allowed. Shorten it.");
        if (IsCut && Text is null) throw new ArgumentException("There is no story to take the panels from.");
        if (IsCut && Lines.Count != Panels) throw new ArgumentException($"The story has {Lines.Count} lines that say something, and {Panels} panels; a line is a panel.");
        if (Panels is < 1 or > MostPanels) throw new ArgumentException($"{Panels} panels are out of bounds; 1 to {MostPanels} are allowed.");
        if (Style is not null && string.IsNullOrWhiteSpace(Style)) throw new ArgumentException("The style is empty. Leave it out instead.");
        if (Style?.Length > LongestStyle)
            throw new ArgumentException($"The style has {Style.Length} characters; {LongestStyle} are allowed. Shorten it.");
    }
}
