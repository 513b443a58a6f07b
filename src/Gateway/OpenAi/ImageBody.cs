using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComicCluster.Gateway.OpenAi;

/// <summary>Pictures to make, as OpenAI's API has it.</summary>
public sealed record ImageBody
{
    /// <summary>What they show.</summary>
    public required string Prompt { get; init; }

    /// <summary>How many, 1 to 4.</summary>
    public int? N { get; init; }

    /// <summary>Pixels, such as 512x512, or auto.</summary>
    public string? Size { get; init; }

    /// <summary>low, medium, high, or auto.</summary>
    public string? Quality { get; init; }

    /// <summary>url or b64_json.</summary>
    public string? ResponseFormat { get; init; }

    /// <summary>Everything else that OpenAI's clients may send.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; init; }
}
