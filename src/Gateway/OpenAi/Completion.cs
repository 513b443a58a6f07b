using System.Text.Json.Serialization;

namespace ComicCluster.Gateway.OpenAi;

/// <summary>A completion, whole or a piece of it.</summary>
public sealed record Completion(string Id, long Created, string Model, IReadOnlyList<CompletionChoice> Choices, CompletionUsage? Usage = null)
{
    /// <summary>What it is.</summary>
    [JsonPropertyName("object")]
    public string Kind => "text_completion";
}

/// <summary>A text.</summary>
public sealed record CompletionChoice(string Text, int Index, string? FinishReason, object? Logprobs = null);

/// <summary>Tokens.</summary>
public sealed record CompletionUsage(int PromptTokens, int CompletionTokens, int TotalTokens);
