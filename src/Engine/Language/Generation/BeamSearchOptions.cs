namespace ComicCluster.Engine.Language.Generation;

/// <summary>How beams are searched.</summary>
public sealed record BeamSearchOptions
{
    /// <summary>How many texts are kept at each step.</summary>
    public int Beams { get; init; } = 4;

    /// <summary>Most tokens to write.</summary>
    public int MaximumNewTokens { get; init; } = 64;

    /// <summary>The exponent of a text's length in its score; above 0 favours long texts, below 0 short ones.</summary>
    public double LengthPenalty { get; init; } = 1;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    internal void Validate()
    {
        if (Beams is < 1 or > 64) throw new ArgumentException($"{nameof(Beams)} must be 1 to 64, not {Beams}.");
        if (MaximumNewTokens < 1) throw new ArgumentException($"{nameof(MaximumNewTokens)} must be 1 or more, not {MaximumNewTokens}.");
        if (!double.IsFinite(LengthPenalty)) throw new ArgumentException($"{nameof(LengthPenalty)} must be finite, not {LengthPenalty}.");
    }
}
