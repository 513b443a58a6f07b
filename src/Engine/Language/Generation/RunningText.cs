using System.Text;
using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>One text while it is written: its tokens, its generator, its sampler, and what of it can be shown.</summary>
internal sealed class RunningText(GenerationRequest request, Gpt2Config config, Gpt2Tokenizer tokenizer)
{
    private readonly RandomStream _random = new(request.Seed);
    private readonly TokenSampler _sampler = new(request.Sampling);
    private readonly StreamingDecoder _characters = new(tokenizer);
    private readonly StopStrings _stops = new(request.Stop);
    private readonly StringBuilder _text = new();
    private readonly List<GeneratedToken> _chosen = [];
    private readonly List<int> _tokens = [.. request.Prompt];

    public GenerationRequest Request => request;

    /// <summary>Why it ended; null while it is written.</summary>
    public FinishReason? Reason { get; private set; }

    /// <summary>Prompt and output.</summary>
    public IReadOnlyList<int> Tokens => _tokens;

    /// <summary>Chooses the next token; what can be shown of the text because of it.</summary>
    /// <param name="logits">[vocabulary]; changed in place.</param>
    public string Advance(Span<float> logits)
    {
        var normaliser = LogProbabilities.Normaliser(logits);
        var alternatives = LogProbabilities.Top(logits, request.TopLogProbabilities, normaliser);
        // A processor may change the chosen token's logit: what the model itself said is looked up in a copy.
        var ownLogits = logits.ToArray();
        var token = _sampler.Sample(logits, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tokens), request.Prompt.Count, _random);
        _chosen.Add(new GeneratedToken(token, ownLogits[token] - normaliser, alternatives));
        if (token == config.EndOfText && !request.IgnoreEndOfText) return Finish(FinishReason.Stop);

        _tokens.Add(token);
        var shown = Show(_characters.Append(token));
        if (_stops.Found) return shown + Finish(FinishReason.Stop);
        return _chosen.Count == request.MaxNewTokens ? shown + Finish(FinishReason.Length) : shown;
    }

    /// <summary>Ends the text; what was held back until now.</summary>
    public string Finish(FinishReason reason)
    {
        Reason = reason;
        if (_stops.Found) return "";
        var rest = Show(_characters.Flush());
        return _stops.Found ? rest : rest + Append(_stops.Flush());
    }

    public GeneratedText Result() => new(_text.ToString(), _chosen, Reason!.Value, request.Seed);

    private string Show(string characters) => Append(_stops.Add(characters));

    private string Append(string shown)
    {
        _text.Append(shown);
        return shown;
    }
}
