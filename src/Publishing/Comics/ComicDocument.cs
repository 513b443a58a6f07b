using System.Text.Json.Serialization;
using ComicCluster.Publishing.Strips;

namespace ComicCluster.Publishing.Comics;

/// <summary>What comic.json says of a comic: what was asked for, what came out, and all that is needed to draw it again.</summary>
public sealed record ComicDocument
{
    /// <summary>The format's number that this version writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format's number: <see cref="CurrentFormat"/>.</summary>
    [JsonRequired]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The program and its version, such as "ComicCluster 0.1.0".</summary>
    public required string Software { get; init; }

    /// <summary>The prompt as it was given; 1 to <see cref="ComicLimits.PromptLength"/> UTF-16 units.</summary>
    public required string Prompt { get; init; }

    /// <summary>The strip's title.</summary>
    public required string Title { get; init; }

    /// <summary>The whole story, from which the captions were taken.</summary>
    public required string Story { get; init; }

    /// <summary>The seed of the story and, through it, of the panels.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The style's name.</summary>
    public required string Style { get; init; }

    /// <summary>The side of a panel's picture in pixels.</summary>
    public required int PanelSide { get; init; }

    /// <summary>How the panels are put together; left out for a page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public StripShape Layout { get; init; }

    /// <summary>The models that took part.</summary>
    public required IReadOnlyList<ComicModel> Models { get; init; }

    /// <summary>The panels in reading order; 1 to <see cref="ComicLimits.Panels"/>.</summary>
    public required IReadOnlyList<ComicPanel> Panels { get; init; }

    /// <summary>Figures by name, each with its unit in the name; written in the names' ordinal order.</summary>
    public IReadOnlyDictionary<string, double> Figures { get; init; } = new Dictionary<string, double>();
}
