using System.Text;
using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>One text on its way. Nothing here knows of the other sequences of the batch.</summary>
internal sealed class GenerationSequence(GenerationPrompt prompt, int promptIndex, int sample, GenerationOptions options, ITextDecoder? decoder)
{
    private readonly RandomStream _random = new(prompt.Seed, (ulong)sample);
    private readonly List<int> _tokens = [.. prompt.Tokens];
    private readonly List<TokenProbability> _written = [];
    private readonly List<IReadOnlyList<TokenProbability>> _alternatives = [];
    private readonly StopStringScanner _stops = new(options.StopStrings);
    private readonly StringBuilder _text = new();

    public FinishReason? Reason { get; private set; }

    /// <summary>The newest tokens.</summary>
    public int[] Last(int count) => [.. _tokens[^count..]];

    /// <summary>Chooses the next token; null where the text ends instead.</summary>
    /// <param name="logits">[vocabulary]; changed in place.</param>
    /// <param name="sampler">Shared by the batch; keeps nothing of a sequence.</param>
    /// <param name="endOfText">The model's.</param>
    public GeneratedToken? Step(Span<float> logits, Sampler sampler, int endOfText)
    {
        var normalizer = Softmax.LogSumExp(logits);
        var alternatives = LikeliestTokens.Of(logits, options.Alternatives, normalizer);
        var raw = logits.ToArray();
        var token = sampler.Next(logits, new(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tokens), prompt.Tokens.Count), _random);
        if (token == endOfText && options.StopAtEndOfText)
        {
            Finish(FinishReason.Stop);
            return null;
        }
        var chosen = new TokenProbability(token, (float)(raw[token] - normalizer));
        _tokens.Add(token);
        _written.Add(chosen);
        _alternatives.Add(alternatives);
        var text = decoder is null ? "" : _stops.Append(decoder.Append(token));
        _text.Append(text);
        if (_stops.Stopped) Reason = FinishReason.Stop;
        else if (_written.Count == options.MaximumNewTokens) text += Finish(FinishReason.Length);
        return new(promptIndex, sample, chosen, alternatives, text);
    }

    /// <summary>Ends the text, and gives the rest that was held back.</summary>
    public string Finish(FinishReason reason)
    {
        Reason = reason;
        var rest = decoder is null ? "" : _stops.Append(decoder.Flush()) + _stops.Flush();
        _text.Append(rest);
        return rest;
    }

    public GeneratedText Result() => new(promptIndex, sample, _written, _alternatives, _text.ToString(), Reason!.Value);
}
