namespace ComicCluster.Engine.Language.Sampling;

/// <summary>How the next token is chosen. The defaults are those of the paper: temperature 1 and a nucleus of 0.9.</summary>
public sealed record SamplingOptions
{
    /// <summary>0 takes the likeliest token always.</summary>
    public float Temperature { get; init; } = 1;

    /// <summary>How many of the likeliest tokens are kept; 0 keeps all.</summary>
    public int TopK { get; init; }

    /// <summary>The mass of the nucleus; 1 keeps all.</summary>
    public float TopP { get; init; } = 0.9f;

    /// <summary>The least probability, as a share of the likeliest token's; 0 keeps all.</summary>
    public float MinP { get; init; }

    /// <summary>The mass of the locally typical set; 1 keeps all.</summary>
    public float TypicalP { get; init; } = 1;

    /// <summary>θ for tokens that prompt or output hold; 1 is off.</summary>
    public float RepetitionPenalty { get; init; } = 1;

    /// <summary>Nats off for each token that the output holds, from -2 to 2.</summary>
    public float PresencePenalty { get; init; }

    /// <summary>Nats off for each time that the output holds it, from -2 to 2.</summary>
    public float FrequencyPenalty { get; init; }

    /// <summary>n of the n-grams that may not come twice; 0 is off.</summary>
    public int NoRepeatNgram { get; init; }

    /// <summary>Nats added by token id, from -100 (never) to 100.</summary>
    public IReadOnlyDictionary<int, float> LogitBias { get; init; } = new Dictionary<int, float>();

    /// <summary>Whether the likeliest token is always taken.</summary>
    public bool IsGreedy => Temperature == 0;

    /// <summary>Checks every bound.</summary>
    /// <param name="vocabularySize">Number of token ids.</param>
    /// <exception cref="ArgumentException">A value is outside of its bounds; the message names both.</exception>
    public void Validate(int vocabularySize)
    {
        Require(Temperature is >= 0 and <= 100, nameof(Temperature), Temperature, "from 0 to 100");
        Require(TopK >= 0, nameof(TopK), TopK, "0 (off) or more");
        Require(TopP is > 0 and <= 1, nameof(TopP), TopP, "above 0, at most 1 (off)");
        Require(MinP is >= 0 and <= 1, nameof(MinP), MinP, "from 0 (off) to 1");
        Require(TypicalP is > 0 and <= 1, nameof(TypicalP), TypicalP, "above 0, at most 1 (off)");
        Require(RepetitionPenalty is > 0 and <= 100, nameof(RepetitionPenalty), RepetitionPenalty, "above 0, at most 100; 1 is off");
        Require(PresencePenalty is >= -2 and <= 2, nameof(PresencePenalty), PresencePenalty, "from -2 to 2");
        Require(FrequencyPenalty is >= -2 and <= 2, nameof(FrequencyPenalty), FrequencyPenalty, "from -2 to 2");
        Require(NoRepeatNgram >= 0, nameof(NoRepeatNgram), NoRepeatNgram, "0 (off) or more");
        foreach (var (token, bias) in LogitBias)
        {
            Require(token >= 0 && token < vocabularySize, nameof(LogitBias), token, $"for ids from 0 to {vocabularySize - 1}");
            Require(bias is >= -100 and <= 100, nameof(LogitBias), bias, "from -100 to 100");
        }
    }

    private static void Require(bool condition, string name, object value, string bounds)
    {
        if (!condition) throw new ArgumentException($"{name} is {value}; it must be {bounds}.");
    }
}
