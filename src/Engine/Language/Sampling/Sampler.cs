using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Chooses tokens: every processor in Hugging Face's order, then a draw from what they leave.</summary>
public sealed class Sampler
{
    private readonly List<ILogitsProcessor> _processors = [];
    private readonly bool _greedy;
    private readonly float[] _weights;

    /// <param name="options">How to choose.</param>
    /// <param name="vocabularySize">How many logits there are.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Sampler(SamplingOptions options, int vocabularySize)
    {
        options.Validate(vocabularySize);
        _weights = new float[vocabularySize];
        _greedy = options.Temperature == 0;
        if (options.RepetitionPenalty != 1) _processors.Add(new RepetitionPenalty(options.RepetitionPenalty));
        if (options.PresencePenalty != 0 || options.FrequencyPenalty != 0)
            _processors.Add(new FrequencyPenalty(options.PresencePenalty, options.FrequencyPenalty));
        if (options.NoRepeatNgramSize > 0) _processors.Add(new NoRepeatNgram(options.NoRepeatNgramSize));
        if (options.LogitBias.Count > 0) _processors.Add(new LogitBias(options.LogitBias));
        if (_greedy) return; // what follows never forbids the most likely token
        if (options.Temperature != 1) _processors.Add(new Temperature(options.Temperature));
        if (options.TopK > 0) _processors.Add(new TopK(options.TopK));
        if (options.TopP < 1) _processors.Add(new TopP(options.TopP));
        if (options.MinP > 0) _processors.Add(new MinP(options.MinP));
        if (options.TypicalP < 1) _processors.Add(new Typical(options.TypicalP));
    }

    /// <summary>Chooses the next token of one sequence.</summary>
    /// <param name="logits">[vocabulary]; changed in place.</param>
    /// <param name="history">The sequence so far.</param>
    /// <param name="random">The sequence's own generator: one number is drawn, none when greedy.</param>
    /// <exception cref="InvalidOperationException">Every token is forbidden, or a logit is not a finite number.</exception>
    public int Next(Span<float> logits, TokenHistory history, RandomStream random)
    {
        foreach (var processor in _processors) processor.Process(logits, history);
        var total = Softmax.Unnormalized(logits, _weights);
        if (_greedy) return logits.IndexOf(Softmax.Largest(logits));

        // The inverse of the cumulative distribution, in the order of ids.
        var left = random.NextDouble() * total;
        var last = 0;
        for (var id = 0; id < _weights.Length; id++)
        {
            if (_weights[id] == 0) continue;
            last = id;
            left -= _weights[id];
            if (left < 0) break;
        }
        return last;
    }
}
