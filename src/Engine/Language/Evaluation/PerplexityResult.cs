namespace ComicCluster.Engine.Language.Evaluation;

/// <summary>
/// How well a model predicts some texts. Perplexities a token compare models of one vocabulary on one text; bits per byte compare any.
/// </summary>
/// <param name="Tokens">How many were predicted: all but each text's first.</param>
/// <param name="NegativeLogLikelihood">Σ -ln p of them.</param>
/// <param name="MeanOfBatchMeans">
/// The unweighted mean of each batch's mean -ln p, in nats: the recipe's evaluation loss. It depends on the batches.
/// </param>
/// <param name="Bytes">The texts' length in bytes of UTF-8; null where it isn't known.</param>
public sealed record PerplexityResult(long Tokens, double NegativeLogLikelihood, double MeanOfBatchMeans, long? Bytes)
{
    /// <summary>exp(Σ -ln p / tokens).</summary>
    public double TokenPerplexity => Math.Exp(NegativeLogLikelihood / Tokens);

    /// <summary>exp(mean of batch means): the number that the recipe reports.</summary>
    public double BatchPerplexity => Math.Exp(MeanOfBatchMeans);

    /// <summary>Σ -log₂ p / bytes: comparable between tokenizers. Null where the bytes aren't known.</summary>
    public double? BitsPerByte => NegativeLogLikelihood / (Math.Log(2) * Bytes);
}
