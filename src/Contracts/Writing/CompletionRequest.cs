namespace ComicCluster.Contracts.Writing;

/// <summary>A text to go on from.</summary>
[GenerateSerializer, Immutable, Alias("CompletionRequest")]
public sealed record CompletionRequest
{
    /// <summary>The text; 1 to 10,000 UTF-16 units.</summary>
    [Id(0)]
    public required string Prompt { get; init; }

    /// <summary>The most tokens to write; 1 to 1024.</summary>
    [Id(1)]
    public int MaxTokens { get; init; } = 16;

    /// <summary>What the logits are divided by; 0 takes the likeliest token, 2 at most.</summary>
    [Id(2)]
    public double Temperature { get; init; } = 1;

    /// <summary>Only the likeliest tokens of this share of the probability are drawn from; above 0, 1 at most.</summary>
    [Id(3)]
    public double TopP { get; init; } = 1;

    /// <summary>What it is drawn from.</summary>
    [Id(4)]
    public required ulong Seed { get; init; }

    /// <summary>Texts that end it, and are not part of it; 4 at most, of 1 to 100 units.</summary>
    [Id(5)]
    public IReadOnlyList<string> Stop { get; init; } = [];
}
