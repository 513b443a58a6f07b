namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Sequences of a <see cref="CpuDecoder"/>.</summary>
internal sealed class CpuDecodingSession : IDecodingSession
{
    private readonly CpuDecoder _decoder;
    private readonly KeyValuePool _pool;
    private SequenceCache[] _sequences;
    private SequenceCache[] _spare;
    private bool _disposed;

    public CpuDecodingSession(CpuDecoder decoder, int batchSize)
    {
        _decoder = decoder;
        _pool = new KeyValuePool(new KeyValueLayout(decoder.Config));
        _sequences = Caches(batchSize);
        _spare = Caches(batchSize);
    }

    public int BatchSize => _sequences.Length;

    public int Length(int sequence) => Sequence(sequence).Length;

    public unsafe void Append(IReadOnlyList<ReadOnlyMemory<int>> tokens, Span<float> logits)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var config = _decoder.Config;
        if (tokens.Count != BatchSize) throw new ArgumentException($"{tokens.Count} entries for a batch of {BatchSize}", nameof(tokens));
        if (logits.Length != (long)BatchSize * config.VocabularySize)
            throw new ArgumentException(
                $"logits must have room for {BatchSize} x {config.VocabularySize}, not {logits.Length}", nameof(logits));
        for (var i = 0; i < BatchSize; i++) Check(i, tokens[i].Span);
        fixed (float* first = logits) _decoder.Forward(_sequences, tokens, first);
    }

    public void Reorder(ReadOnlySpan<int> parents)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (parents.Length != BatchSize)
            throw new ArgumentException($"{parents.Length} parents for a batch of {BatchSize}", nameof(parents));
        foreach (var parent in parents) _ = Sequence(parent);
        for (var i = 0; i < BatchSize; i++) _spare[i].Share(_sequences[parents[i]]);
        foreach (var sequence in _sequences) sequence.Truncate(0);
        (_sequences, _spare) = (_spare, _sequences);
    }

    public void Truncate(int sequence, int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var cache = Sequence(sequence);
        if (length < 0 || length > cache.Length)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"sequence {sequence} has {cache.Length} tokens");
        cache.Truncate(length);
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach (var sequence in _sequences) sequence.Truncate(0);
        _pool.Dispose();
    }

    private SequenceCache[] Caches(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new SequenceCache(_pool, _decoder.Config.ContextLength))];

    private SequenceCache Sequence(int index) => index >= 0 && index < BatchSize
        ? _sequences[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"the batch has {BatchSize} sequences");

    private void Check(int sequence, ReadOnlySpan<int> ids)
    {
        var config = _decoder.Config;
        if (_sequences[sequence].Length + (long)ids.Length > config.ContextLength)
            throw new ArgumentException($"sequence {sequence} has {_sequences[sequence].Length} tokens and can't take {ids.Length} more: "
                + $"the model's context has {config.ContextLength}; shorten the prompt or ask for fewer tokens");
        foreach (var id in ids)
            if (id < 0 || id >= config.VocabularySize)
                throw new ArgumentException($"token id {id} of sequence {sequence} is outside the vocabulary of {config.VocabularySize}");
    }
}
