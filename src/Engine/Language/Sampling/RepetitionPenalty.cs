namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Makes tokens of the prompt and the text less likely: a positive logit is divided by the penalty, a negative one multiplied
/// (Keskar et al., "CTRL", 2019, section 4.1, with the sign as Hugging Face corrected it).
/// </summary>
/// <param name="penalty">Above 1 discourages repetition, below 1 encourages it.</param>
public sealed class RepetitionPenalty(float penalty) : ILogitsProcessor
{
    /// <inheritdoc/>
    public void Process(Span<float> logits, TokenHistory history)
    {
        var seen = new HashSet<int>();
        foreach (var token in history.Tokens)
            if (seen.Add(token)) logits[token] = logits[token] > 0 ? logits[token] / penalty : logits[token] * penalty;
    }
}
