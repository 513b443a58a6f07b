namespace ComicCluster.Engine.Language.Evaluation;

/// <summary>Measures perplexity over a list of texts.</summary>
/// <param name="model">It stays the caller's.</param>
/// <param name="batchSize">Texts at once; the recipe's is 4.</param>
/// <param name="stride">As for <see cref="TextLikelihood"/>.</param>
public sealed class Perplexity(Gpt2Model model, int batchSize = 4, int? stride = null)
{
    private readonly TextLikelihood _likelihood = new(model, stride);

    /// <summary>Predicts every token but the first of each text.</summary>
    /// <param name="texts">Each of at least 2 tokens; in batches in this order.</param>
    /// <param name="bytes">The texts' length in bytes, for bits per byte.</param>
    /// <param name="onScored">Called now and then with the number of tokens that were predicted so far.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <exception cref="ArgumentException">There is no text, or one has fewer than 2 tokens.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public PerplexityResult Evaluate(
        IReadOnlyList<ReadOnlyMemory<int>> texts, long? bytes = null, Action<long>? onScored = null, CancellationToken cancellation = default)
    {
        if (texts.Count == 0) throw new ArgumentException("There is no text to evaluate.", nameof(texts));
        var (sum, tokens) = (0.0, 0L);
        var means = new List<double>();
        foreach (var batch in texts.Chunk(batchSize))
        {
            var before = tokens;
            var values = _likelihood.LogProbabilities(batch, batchSize, scored => onScored?.Invoke(before + scored), cancellation);
            var batchSum = -values.Sum(value => (double)value);
            means.Add(batchSum / values.Length);
            sum += batchSum;
            tokens += values.Length;
        }
        return new(tokens, sum, means.Average(), bytes);
    }
}
