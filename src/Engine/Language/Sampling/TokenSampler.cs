using System.Numerics.Tensors;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Chooses the next token of one sequence. It keeps buffers between calls: one sampler serves one sequence after the other, never two
/// threads at once.
/// </summary>
public sealed class TokenSampler
{
    private readonly ILogitsProcessor[] _processors;
    private readonly TokenProbabilities _probabilities = new();
    private readonly bool _greedy;

    /// <summary>Builds the chain of processors that the options ask for, in the order of Hugging Face.</summary>
    public TokenSampler(SamplingOptions options)
    {
        _greedy = options.IsGreedy;
        _processors = [.. Chain(options)];
    }

    /// <summary>Draws a token by inverting the cumulative distribution, with one number of the sequence's own generator.</summary>
    /// <param name="logits">[vocabulary]; changed in place.</param>
    /// <param name="tokens">Prompt and output so far.</param>
    /// <param name="promptLength">How many of them are the prompt.</param>
    /// <param name="random">Advances by one draw, also when the choice is greedy, so that a seed means the same in both.</param>
    /// <exception cref="ArithmeticException">No logit is finite: the model's weights are damaged.</exception>
    public int Sample(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength, RandomStream random)
    {
        foreach (var processor in _processors) processor.Apply(logits, tokens, promptLength);
        var likeliest = TensorPrimitives.IndexOfMax<float>(logits);
        if (!float.IsFinite(logits[likeliest]))
            throw new ArithmeticException("The model gave no finite logit. Its weights are damaged or it left the range of their type.");
        var threshold = random.NextDouble();
        return _greedy ? likeliest : Invert(_probabilities.From(logits), threshold);
    }

    private static int Invert(ReadOnlySpan<float> probabilities, double threshold)
    {
        var sum = 0.0;
        var last = 0;
        for (var token = 0; token < probabilities.Length; token++)
        {
            if (probabilities[token] == 0) continue;
            sum += probabilities[token];
            last = token;
            if (sum > threshold) break;
        }
        return last; // rounding may leave the sum a little below 1
    }

    private static IEnumerable<ILogitsProcessor> Chain(SamplingOptions options)
    {
        if (options.RepetitionPenalty != 1) yield return new RepetitionPenalty(options.RepetitionPenalty);
        if (options.PresencePenalty != 0 || options.FrequencyPenalty != 0)
            yield return new OutputPenalty(options.PresencePenalty, options.FrequencyPenalty);
        if (options.NoRepeatNgram > 0) yield return new NoRepeatNgram(options.NoRepeatNgram);
        if (options.LogitBias.Count > 0) yield return new LogitBias(options.LogitBias);
        if (options.IsGreedy) yield break;
        if (options.Temperature != 1) yield return new Temperature(options.Temperature);
        if (options.TopK > 0) yield return new TopK(options.TopK);
        if (options.TopP < 1) yield return new TopP(options.TopP);
        if (options.MinP > 0) yield return new MinP(options.MinP);
        if (options.TypicalP < 1) yield return new Typical(options.TypicalP);
    }
}
