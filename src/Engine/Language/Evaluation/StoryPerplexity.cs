using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Language.Evaluation;

/// <summary>Measures how well a model predicts stories and their prompts, by all measures in one pass.</summary>
/// <param name="model">It stays the caller's.</param>
/// <param name="batchSize">Examples at once. The paper's number depends on it: 4.</param>
public sealed class StoryPerplexity(Gpt2Model model, int batchSize = 4)
{
    private readonly TextLikelihood _likelihood = new(model);

    /// <summary>Predicts every token but the first of each example, in the order given, as the recipe evaluates.</summary>
    /// <param name="examples">At least one; none longer than the model's context.</param>
    /// <param name="onScored">Called with the number of examples that were predicted so far.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <exception cref="ArgumentException">There is no example.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public StoryPerplexityResult Evaluate(
        IReadOnlyList<StoryExample> examples, Action<int>? onScored = null, CancellationToken cancellation = default)
    {
        if (examples.Count == 0) throw new ArgumentException("There is no story to evaluate.", nameof(examples));
        var (all, story, tokens, storyTokens, words, bytes, done) = (0.0, 0.0, 0L, 0L, 0L, 0L, 0);
        var means = new List<double>();
        foreach (var batch in examples.Chunk(batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var values = _likelihood.LogProbabilities([.. batch.Select(example => new ReadOnlyMemory<int>(example.Tokens))], batchSize, cancellation: cancellation);
            var (sum, begin) = (0.0, 0);
            foreach (var example in batch)
            {
                // The value at i - 1 is the token's at i: the first has none.
                var own = values.AsSpan(begin, example.Tokens.Length - 1);
                begin += own.Length;
                sum -= Sum(own);
                var from = Math.Max(1, example.StoryFrom) - 1;
                var ofWords = own[from..(own.Length - (example.HasEndOfText ? 1 : 0))];
                story -= Sum(ofWords);
                storyTokens += ofWords.Length;
                words += example.StoryWords;
                bytes += example.StoryBytes;
            }
            means.Add(sum / values.Length);
            all += sum;
            tokens += values.Length;
            onScored?.Invoke(done += batch.Length);
        }
        return new(examples.Count, new(tokens, all, means.Average(), null), new(storyTokens, story, double.NaN, bytes), words);
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
