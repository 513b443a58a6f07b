using ComicCluster.Engine.Language.Sampling;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>How much to write and where to stop.</summary>
public sealed record GenerationOptions
{
    /// <summary>How tokens are chosen.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Most tokens to write after the prompt.</summary>
    public int MaximumNewTokens { get; init; } = 256;

    /// <summary>How many texts to write for each prompt; the prompt is computed once.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>Whether the model's end-of-text ends the text; otherwise it is a token like others.</summary>
    public bool StopAtEndOfText { get; init; } = true;

    /// <summary>The text ends before the first of these, wherever the borders of tokens lie.</summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];

    /// <summary>
    /// What happens when the context is full. Off: the text ends with <see cref="FinishReason.Length"/>. On: the older half is
    /// forgotten and the newer one computed again from position 0 (learned absolute positions can't be shifted).
    /// </summary>
    public bool SlidingWindow { get; init; }

    /// <summary>How many of the likeliest tokens to report beside each chosen one.</summary>
    public int Alternatives { get; init; }

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    internal void Validate(int vocabularySize)
    {
        Sampling.Validate(vocabularySize);
        Require(MaximumNewTokens >= 1, $"{nameof(MaximumNewTokens)} must be 1 or more, not {MaximumNewTokens}.");
        Require(Samples >= 1, $"{nameof(Samples)} must be 1 or more, not {Samples}.");
        Require(Alternatives >= 0 && Alternatives <= vocabularySize, $"{nameof(Alternatives)} must be 0 to {vocabularySize}, not {Alternatives}.");
        Require(StopStrings.All(stop => stop.Length > 0), $"{nameof(StopStrings)} must not hold an empty string.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }
}
