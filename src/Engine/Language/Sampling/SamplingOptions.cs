namespace ComicCluster.Engine.Language.Sampling;

/// <summary>How a token is chosen from the logits. The defaults are the paper's: temperature 1, the nucleus of 0.9, nothing else.</summary>
public sealed record SamplingOptions
{
    /// <summary>Divides the logits; 0 always takes the most likely token.</summary>
    public float Temperature { get; init; } = 1;

    /// <summary>Only the k most likely tokens; 0 is off.</summary>
    public int TopK { get; init; }

    /// <summary>Only the nucleus of this mass; 1 is off.</summary>
    public double TopP { get; init; } = 0.9;

    /// <summary>Only tokens this many times as likely as the likeliest; 0 is off.</summary>
    public float MinP { get; init; }

    /// <summary>Only the typical set of this mass; 1 is off.</summary>
    public double TypicalP { get; init; } = 1;

    /// <summary>Divides (or multiplies) the logits of tokens in prompt and text; 1 is off.</summary>
    public float RepetitionPenalty { get; init; } = 1;

    /// <summary>Lowers the logits of tokens in the text; -2 to 2, 0 is off.</summary>
    public float PresencePenalty { get; init; }

    /// <summary>Lowers the logits of tokens in the text, for each time; -2 to 2, 0 is off.</summary>
    public float FrequencyPenalty { get; init; }

    /// <summary>No n tokens in a row appear twice; 0 is off.</summary>
    public int NoRepeatNgramSize { get; init; }

    /// <summary>What to add to the logits of given tokens; minus infinity bans one.</summary>
    public IReadOnlyDictionary<int, float> LogitBias { get; init; } = new Dictionary<int, float>();

    /// <summary>Checks every number.</summary>
    /// <param name="vocabularySize">The model's.</param>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    public void Validate(int vocabularySize)
    {
        Require(Temperature is >= 0 and <= 100, nameof(Temperature), Temperature, "0 to 100");
        Require(TopK >= 0, nameof(TopK), TopK, "0 or more");
        Require(TopP is > 0 and <= 1, nameof(TopP), TopP, "above 0 and up to 1");
        Require(MinP is >= 0 and <= 1, nameof(MinP), MinP, "0 to 1");
        Require(TypicalP is > 0 and <= 1, nameof(TypicalP), TypicalP, "above 0 and up to 1");
        Require(RepetitionPenalty is > 0 and <= 100, nameof(RepetitionPenalty), RepetitionPenalty, "above 0 and up to 100");
        Require(PresencePenalty is >= -2 and <= 2, nameof(PresencePenalty), PresencePenalty, "-2 to 2");
        Require(FrequencyPenalty is >= -2 and <= 2, nameof(FrequencyPenalty), FrequencyPenalty, "-2 to 2");
        Require(NoRepeatNgramSize >= 0, nameof(NoRepeatNgramSize), NoRepeatNgramSize, "0 or more");
        foreach (var (token, bias) in LogitBias)
        {
            Require((uint)token < (uint)vocabularySize, nameof(LogitBias), token, $"for token ids below {vocabularySize}");
            Require(!float.IsNaN(bias) && !float.IsPositiveInfinity(bias), nameof(LogitBias), bias, "finite or minus infinity");
        }
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (!holds) throw new ArgumentException($"{name} must be {range}, not {value}.", name);
    }
}
