using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Sampling;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>
/// Writes texts: all samples of all prompts as one batch. A text depends on its prompt, its seed and its sample's number, never on the
/// others; one that has ended sits out and costs nothing.
/// </summary>
/// <param name="decoder">The model.</param>
/// <param name="textDecoder">Makes a fresh text decoder for each sequence; null where only tokens are wanted.</param>
public sealed class TextGenerator(IDecoder decoder, Func<ITextDecoder>? textDecoder = null)
{
    /// <summary>Writes until every text has ended.</summary>
    /// <param name="prompts">At least one.</param>
    /// <param name="options">The same for all.</param>
    /// <param name="onToken">Called for each token as it is chosen, on this thread.</param>
    /// <param name="cancellation">Ends all texts with <see cref="FinishReason.Cancelled"/>; what there is is returned.</param>
    /// <returns>A text for each sample of each prompt, in order.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or a prompt is empty or longer than the context.</exception>
    public IReadOnlyList<GeneratedText> Generate(
        IReadOnlyList<GenerationPrompt> prompts, GenerationOptions options, Action<GeneratedToken>? onToken = null,
        CancellationToken cancellation = default)
    {
        var config = decoder.Config;
        Check(prompts, options);
        var sampler = new Sampler(options.Sampling, config.VocabularySize);
        var sequences = prompts.SelectMany((prompt, index) => Enumerable.Range(0, options.Samples)
            .Select(sample => new GenerationSequence(prompt, index, sample, options, textDecoder?.Invoke()))).ToArray();
        using var session = decoder.Start(sequences.Length);
        var logits = new float[sequences.Length * config.VocabularySize];
        if (!cancellation.IsCancellationRequested) ReadPrompts(prompts, options.Samples, session, logits);

        var next = new ReadOnlyMemory<int>[sequences.Length];
        while (!cancellation.IsCancellationRequested)
        {
            for (var i = 0; i < sequences.Length; i++)
            {
                next[i] = default;
                var sequence = sequences[i];
                if (sequence.Reason is not null) continue;
                var token = sequence.Step(logits.AsSpan(i * config.VocabularySize, config.VocabularySize), sampler, config.EndOfText);
                if (sequence.Reason is null) token = MakeRoom(session, i, sequence, token!, options, next);
                if (token is not null) onToken?.Invoke(token);
            }
            if (sequences.All(sequence => sequence.Reason is not null)) break;
            session.Append(next, logits);
        }
        foreach (var sequence in sequences.Where(sequence => sequence.Reason is null)) sequence.Finish(FinishReason.Cancelled);
        return [.. sequences.Select(sequence => sequence.Result())];
    }

    /// <summary>Reads each prompt into its first sample's sequence, then copies it to the others.</summary>
    private void ReadPrompts(IReadOnlyList<GenerationPrompt> prompts, int samples, IDecodingSession session, float[] logits)
    {
        session.Append([.. Enumerable.Range(0, session.BatchSize).Select(i =>
            i % samples == 0 ? new ReadOnlyMemory<int>([.. prompts[i / samples].Tokens]) : default)], logits);
        if (samples == 1) return;
        var parents = Enumerable.Range(0, session.BatchSize).Select(i => i / samples * samples).ToArray();
        session.Reorder(parents);
        var vocabulary = decoder.Config.VocabularySize;
        for (var i = 0; i < parents.Length; i++)
            logits.AsSpan(parents[i] * vocabulary, vocabulary).CopyTo(logits.AsSpan(i * vocabulary));
    }

    /// <summary>Decides what the session reads next: the new token, the newer half when the context is full, or nothing more.</summary>
    private GeneratedToken MakeRoom(
        IDecodingSession session, int index, GenerationSequence sequence, GeneratedToken token, GenerationOptions options,
        ReadOnlyMemory<int>[] next)
    {
        var context = decoder.Config.ContextLength;
        if (session.Length(index) < context) next[index] = sequence.Last(1);
        else if (options.SlidingWindow)
        {
            session.Truncate(index, 0);
            next[index] = sequence.Last(Math.Max(context / 2, 1));
        }
        else return token with { Text = token.Text + sequence.Finish(FinishReason.Length) };
        return token;
    }

    private void Check(IReadOnlyList<GenerationPrompt> prompts, GenerationOptions options)
    {
        options.Validate(decoder.Config.VocabularySize);
        if (prompts.Count == 0) throw new ArgumentException("There is no prompt.", nameof(prompts));
        if (options.StopStrings.Count > 0 && textDecoder is null)
            throw new ArgumentException("Stop strings need a text decoder.", nameof(options));
        foreach (var prompt in prompts)
        {
            if (prompt.Tokens.Count == 0)
                throw new ArgumentException("A prompt is empty; begin with the end-of-text token to write from nothing.", nameof(prompts));
            if (prompt.Tokens.Count > decoder.Config.ContextLength)
            {
                throw new ArgumentException($"A prompt of {prompt.Tokens.Count} tokens doesn't fit into the model's context of " +
                    $"{decoder.Config.ContextLength}; shorten it.", nameof(prompts));
            }
        }
    }
}
