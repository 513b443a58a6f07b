namespace ComicCluster.Engine.Language.Evaluation;

/// <summary>
/// How well a model predicts stories. Perplexities a token compare models of one vocabulary on texts that are cut and cleaned alike; those a
/// word, and bits per byte, are over the original words and compare any.
/// </summary>
/// <param name="Examples">How many.</param>
/// <param name="All">Prompts, separators and stories. Its <see cref="PerplexityResult.BatchPerplexity"/> is the paper's number.</param>
/// <param name="Story">The stories alone, given their prompts, without ends of text. It has no batches.</param>
/// <param name="StoryWords">Original words of the stories.</param>
public sealed record StoryPerplexityResult(int Examples, PerplexityResult All, PerplexityResult Story, long StoryWords)
{
    /// <summary>The paper's evaluation loss: the unweighted mean of the batches' mean -ln p, in nats.</summary>
    public double PaperLoss => All.MeanOfBatchMeans;

    /// <summary>exp(paper's loss).</summary>
    public double PaperPerplexity => All.BatchPerplexity;

    /// <summary>A token, each counting the same.</summary>
    public double TokenPerplexity => All.TokenPerplexity;

    /// <summary>A token of a story.</summary>
    public double StoryTokenPerplexity => Story.TokenPerplexity;

    /// <summary>A word of an original story.</summary>
    public double WordPerplexity => Math.Exp(Story.NegativeLogLikelihood / StoryWords);

    /// <summary>Bits for a byte of an original story.</summary>
    public double BitsPerByte => Story.BitsPerByte!.Value;
}
