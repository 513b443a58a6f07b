using static TorchSharp.torch;

namespace ComicCluster.Engine.Language.Evaluation;

/// <summary>How likely the model finds given texts. Logits are computed in chunks and never held as a whole.</summary>
public sealed class TextLikelihood
{
    private readonly Gpt2Model _model;
    private readonly int _stride;

    /// <param name="model">It stays the caller's.</param>
    /// <param name="stride">
    /// Texts beyond the context are read in windows that begin so many tokens apart: 1 gives every token the longest context, the
    /// context's length less 1 is fastest. Null takes half of the context.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The stride is not in 1 to the context's length less 1.</exception>
    public TextLikelihood(Gpt2Model model, int? stride = null)
    {
        _model = model;
        _stride = stride ?? Math.Max(1, model.Config.ContextLength / 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(_stride, 1, nameof(stride));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_stride, model.Config.ContextLength, nameof(stride));
    }

    /// <summary>ln p of each token but the first, given those before it.</summary>
    /// <param name="tokens">At least 2.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 tokens.</exception>
    public float[] LogProbabilities(ReadOnlyMemory<int> tokens) => LogProbabilities([tokens], 1);

    /// <summary>ln p(continuation | prompt): what candidates are ranked by.</summary>
    /// <param name="prompt">At least 1 token.</param>
    /// <param name="continuation">At least 1 token.</param>
    public double LogLikelihood(IReadOnlyList<int> prompt, IReadOnlyList<int> continuation) =>
        LogProbabilities((int[])[.. prompt, .. continuation])[(prompt.Count - 1)..].Sum(value => (double)value);

    /// <summary>ln p of all tokens but the first of several texts, in order, so many windows at once.</summary>
    internal float[] LogProbabilities(
        IReadOnlyList<ReadOnlyMemory<int>> texts, int batchSize, Action<int>? onScored = null, CancellationToken cancellation = default)
    {
        if (texts.Any(text => text.Length < 2)) throw new ArgumentException("A text needs at least 2 tokens to be scored.", nameof(texts));
        var scored = new List<float>();
        foreach (var windows in texts.SelectMany(text => ScoringWindow.Over(text, _model.Config.ContextLength, _stride)).Chunk(batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            scored.AddRange(Score(windows));
            onScored?.Invoke(scored.Count);
        }
        return [.. scored];
    }

    private float[] Score(ScoringWindow[] windows)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var longest = windows.Max(window => window.Tokens.Length);
        var (ids, mask) = (new long[windows.Length * longest], new long[windows.Length * longest]);
        for (var row = 0; row < windows.Length; row++)
        {
            for (var i = 0; i < windows[row].Tokens.Length; i++)
            {
                ids[row * longest + i] = windows[row].Tokens.Span[i];
                mask[row * longest + i] = i >= windows[row].ScoredFrom ? 1 : 0;
            }
        }
        long[] shape = [windows.Length, longest];
        var targets = ShiftedTargets.From(tensor(ids, shape, device: _model.Device), tensor(mask, shape, device: _model.Device));
        var hidden = targets.Select(_model.Hidden(tensor(ids, shape, device: _model.Device)));
        return [.. LanguageModelLoss.PerToken(hidden, _model.Embedding, targets.Tokens).neg().cpu().data<float>()];
    }
}
