using ComicCluster.Engine.Language.Sampling;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>A text to write.</summary>
public sealed record GenerationRequest
{
    /// <summary>What it goes on from: token ids, at least one, and fewer than the model's context holds.</summary>
    public required IReadOnlyList<int> Prompt { get; init; }

    /// <summary>The same seed gives the same text, whatever else is written at the same time.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How tokens are chosen.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>The most tokens that are written, the prompt not counted.</summary>
    public int MaxNewTokens { get; init; } = 300;

    /// <summary>The text ends before the first of these, wherever the borders of tokens are; at most 16.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>Writes on after the model's end of text.</summary>
    public bool IgnoreEndOfText { get; init; }

    /// <summary>
    /// What happens when the context is full: false ends the text (<see cref="FinishReason.Length"/>); true forgets the older half of
    /// the context and reads the newer half again, since GPT-2's learned positions can't be shifted.
    /// </summary>
    public bool SlidingWindow { get; init; }

    /// <summary>How many of the likeliest tokens are reported beside each chosen one; 0 to 20.</summary>
    public int TopLogProbabilities { get; init; }

    /// <summary>Checks every bound against a model.</summary>
    /// <exception cref="ArgumentException">Something is out of bounds; the message says what and what to do.</exception>
    public void Validate(Gpt2Config config)
    {
        if (Prompt.Count == 0) throw new ArgumentException("The prompt is empty. Start from the end-of-text token to write freely.");
        if (Prompt.Count >= config.ContextLength)
            throw new ArgumentException(
                $"The prompt has {Prompt.Count} tokens and the model's context holds {config.ContextLength}. Shorten the prompt.");
        if (Prompt.FirstOrDefault(id => id < 0 || id >= config.VocabularySize, -1) is var wrong && wrong != -1)
            throw new ArgumentException($"The prompt has the id {wrong}; the vocabulary has ids from 0 to {config.VocabularySize - 1}.");
        if (MaxNewTokens < 1) throw new ArgumentException($"MaxNewTokens is {MaxNewTokens}; it must be 1 or more.");
        if (TopLogProbabilities is < 0 or > 20) throw new ArgumentException($"TopLogProbabilities is {TopLogProbabilities}; it must be from 0 to 20.");
        if (Stop.Count > 16) throw new ArgumentException($"{Stop.Count} stop strings are too many; 16 are allowed.");
        if (Stop.Any(string.IsNullOrEmpty)) throw new ArgumentException("A stop string is empty.");
        Sampling.Validate(config.VocabularySize);
    }
}
