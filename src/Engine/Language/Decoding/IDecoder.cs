namespace ComicCluster.Engine.Language.Decoding;

/// <summary>
/// A GPT-2 model made ready to write: it holds the weights, and starts sessions that hold the sequences. One algorithm, several
/// implementations: <c>TorchDecoder</c> is the plain path on any device, <c>CpuDecoder</c> has fused kernels for single-token steps.
/// </summary>
public interface IDecoder : IDisposable
{
    /// <summary>The shape of the model.</summary>
    Gpt2Config Config { get; }

    /// <summary>Starts a batch of empty sequences.</summary>
    /// <param name="batchSize">How many sequences; at least 1.</param>
    IDecodingSession Start(int batchSize);
}

/// <summary>
/// A batch of sequences with their keys and values cached. A sequence's logits do not depend on its neighbours in the batch.
/// </summary>
public interface IDecodingSession : IDisposable
{
    /// <summary>How many sequences.</summary>
    int BatchSize { get; }

    /// <summary>How many tokens a sequence has been given.</summary>
    int Length(int sequence);

    /// <summary>Gives each sequence its next tokens and computes the logits of the token that would follow.</summary>
    /// <param name="tokens">
    /// One entry a sequence, of any lengths: a prompt for one and a single token for another. A sequence with an empty entry sits out.
    /// </param>
    /// <param name="logits">[batch, vocabulary], row-major; rows of sequences that sit out stay as they are.</param>
    /// <exception cref="ArgumentException">A sequence would grow beyond the context length, or an id is outside the vocabulary.</exception>
    void Append(IReadOnlyList<ReadOnlyMemory<int>> tokens, Span<float> logits);

    /// <summary>Replaces sequence i by a copy of sequence <paramref name="parents"/>[i], for all i at once (beam search).</summary>
    void Reorder(ReadOnlySpan<int> parents);

    /// <summary>Forgets the tokens of a sequence after its first <paramref name="length"/>.</summary>
    void Truncate(int sequence, int length);
}
