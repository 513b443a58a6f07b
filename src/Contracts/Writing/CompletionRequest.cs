namespace ComicCluster.Contracts.Writing;

/// <summary>A text to go on from.</summary>
[GenerateSerializer, Immutable, Alias("CompletionRequest")]
public sealed record CompletionRequest
{
    /// <summary>The longest prompt in UTF-16 units.</summary>
    public const int LongestPrompt = 10_000;

    /// <summary>The most tokens that are written.</summary>
    public const int MostTokens = 1024;

    private const int MostStops = 4, LongestStop = 100;

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

    /// <summary>Checks the bounds that hold for every model.</summary>
    /// <exception cref="ArgumentException">Something is out of its bounds; the message says what.</exception>
    public void Validate()
    {
        if (Prompt.Length is < 1 or > LongestPrompt)
            throw new ArgumentException($"The prompt has {Prompt.Length} characters; 1 to {LongestPrompt} are allowed.");
        if (MaxTokens is < 1 or > MostTokens) throw new ArgumentException($"{MaxTokens} tokens are out of bounds; 1 to {MostTokens} are allowed.");
        if (!(Temperature is >= 0 and <= 2)) throw new ArgumentException($"A temperature of {Temperature} is out of bounds; 0 to 2 are allowed.");
        if (!(TopP is > 0 and <= 1)) throw new ArgumentException($"A nucleus of {TopP} is out of bounds; above 0, and 1 at most, is allowed.");
        if (Stop.Count > MostStops) throw new ArgumentException($"{Stop.Count} texts that end it are too many; {MostStops} are allowed.");
        if (Stop.Any(text => text.Length is < 1 or > LongestStop))
            throw new ArgumentException($"A text that ends it has 1 to {LongestStop} characters.");
    }
}
