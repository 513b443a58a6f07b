using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>
/// Writes several texts at once. Each has its own generator, so a text does not depend on its neighbours; one that has ended costs
/// nothing more; a prompt that several share is read once.
/// </summary>
/// <param name="decoder">The model; the caller keeps it.</param>
/// <param name="tokenizer">Its vocabulary.</param>
public sealed class TextGenerator(IDecoder decoder, Gpt2Tokenizer tokenizer)
{
    /// <summary>Writes until every text has ended.</summary>
    /// <param name="requests">At least one.</param>
    /// <param name="onText">Called with (index of the request, new piece of its text) as soon as a piece is certain.</param>
    /// <param name="cancellation">Ends every text where it is (<see cref="FinishReason.Cancelled"/>); nothing is thrown.</param>
    /// <returns>One text a request, in their order.</returns>
    /// <exception cref="ArgumentException">A request is out of bounds; nothing was written.</exception>
    /// <exception cref="ArithmeticException">The model gave no finite logit.</exception>
    public IReadOnlyList<GeneratedText> Generate(
        IReadOnlyList<GenerationRequest> requests, Action<int, string>? onText = null, CancellationToken cancellation = default)
    {
        foreach (var request in requests) request.Validate(decoder.Config);
        var texts = requests.Select(request => new RunningText(request, decoder.Config, tokenizer)).ToArray();
        var next = new ReadOnlyMemory<int>[texts.Length];
        var logits = new float[texts.Length * decoder.Config.VocabularySize];
        using var session = decoder.Start(texts.Length);
        ReadPrompts(session, requests, logits);
        while (true)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                if (texts[i].Reason is not null) continue;
                var piece = cancellation.IsCancellationRequested
                    ? texts[i].Finish(FinishReason.Cancelled)
                    : texts[i].Advance(Row(logits, i));
                next[i] = texts[i].Reason is null ? NextTokens(session, i, texts[i]) : default;
                if (next[i].IsEmpty && texts[i].Reason is null) piece += texts[i].Finish(FinishReason.Length);
                if (piece.Length > 0) onText?.Invoke(i, piece);
            }
            if (texts.All(text => text.Reason is not null)) return [.. texts.Select(text => text.Result())];
            session.Append(next, logits);
        }
    }

    /// <summary>The token that was chosen last; when the context is full, the newer half of it again, or nothing.</summary>
    private ReadOnlyMemory<int> NextTokens(IDecodingSession session, int sequence, RunningText text)
    {
        if (session.Length(sequence) < decoder.Config.ContextLength) return new[] { text.Tokens[^1] };
        if (!text.Request.SlidingWindow) return default;
        session.Truncate(sequence, 0);
        return text.Tokens.TakeLast(Math.Max(1, decoder.Config.ContextLength / 2)).ToArray();
    }

    private void ReadPrompts(IDecodingSession session, IReadOnlyList<GenerationRequest> requests, float[] logits)
    {
        var parents = new int[requests.Count];
        var prompts = new ReadOnlyMemory<int>[requests.Count];
        for (var i = 0; i < requests.Count; i++)
        {
            parents[i] = Enumerable.Range(0, i).FirstOrDefault(j => requests[j].Prompt.SequenceEqual(requests[i].Prompt), i);
            prompts[i] = parents[i] == i ? requests[i].Prompt.ToArray() : default;
        }
        session.Append(prompts, logits);
        session.Reorder(parents);
        for (var i = 0; i < parents.Length; i++)
            if (parents[i] != i) Row(logits, parents[i]).CopyTo(Row(logits, i));
    }

    private Span<float> Row(float[] logits, int sequence) =>
        logits.AsSpan(sequence * decoder.Config.VocabularySize, decoder.Config.VocabularySize);
}
