using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComicCluster.Gateway.OpenAi;

/// <summary>A text to go on from, as OpenAI's API has it. Members that change nothing here are taken and left alone.</summary>
public sealed record CompletionBody
{
    /// <summary>The model's name.</summary>
    public string? Model { get; init; }

    /// <summary>The text, or an array of one.</summary>
    public required JsonElement Prompt { get; init; }

    /// <summary>The most tokens to write.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>What the logits are divided by.</summary>
    public double? Temperature { get; init; }

    /// <summary>Only the likeliest tokens of this share of the probability are drawn from.</summary>
    public double? TopP { get; init; }

    /// <summary>How many; 1.</summary>
    public int? N { get; init; }

    /// <summary>Whether it is told piece by piece.</summary>
    public bool? Stream { get; init; }

    /// <summary>How it is told.</summary>
    public StreamOptionsBody? StreamOptions { get; init; }

    /// <summary>Texts that end it: one, or an array.</summary>
    public JsonElement? Stop { get; init; }

    /// <summary>What it is drawn from.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether the prompt is told too; not offered.</summary>
    public bool? Echo { get; init; }

    /// <summary>Everything else that OpenAI's clients may send.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; init; }
}
