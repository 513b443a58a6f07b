using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Language.Decoding;

/// <summary>
/// A batch in which every sequence has its own length. New tokens are padded on the right and written at each sequence's own end, so
/// positions need no correction and a mask hides what is not there; what padding wrote is overwritten before it is ever seen.
/// Sequences that sit out are moved behind those that don't, once, and then cost nothing.
/// </summary>
internal sealed class TorchDecodingSession : IDecodingSession
{
    private readonly Gpt2Model _model;
    private readonly KeyValueCache _cache;
    private readonly int[] _lengths; // of each sequence
    private readonly int[] _slots; // the cache's slot of each sequence

    public TorchDecodingSession(Gpt2Model model, int batchSize)
    {
        _model = model;
        _cache = new(model.Config, batchSize, model.Device, model.Embedding.dtype);
        _lengths = new int[batchSize];
        _slots = [.. Enumerable.Range(0, batchSize)];
    }

    public int BatchSize => _lengths.Length;

    public int Length(int sequence) => _lengths[sequence];

    public void Append(IReadOnlyList<ReadOnlyMemory<int>> tokens, Span<float> logits)
    {
        Check(tokens, logits.Length);
        var active = Enumerable.Range(0, BatchSize).Where(sequence => tokens[sequence].Length > 0).ToArray();
        if (active.Length == 0) return;
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        MoveToFront(active);
        Array.Sort(active, (a, b) => _slots[a].CompareTo(_slots[b]));
        var starts = active.Select(sequence => _lengths[sequence]).ToArray();
        var last = Forward([.. active.Select(sequence => tokens[sequence])], starts); // [active, width]
        var rows = last.matmul(_model.Embedding.t()).to(ScalarType.Float32).cpu(); // [active, vocabulary]
        var vocabulary = _model.Config.VocabularySize;
        for (var i = 0; i < active.Length; i++)
        {
            rows[i].data<float>().CopyTo(logits.Slice(active[i] * vocabulary, vocabulary));
            _lengths[active[i]] += tokens[active[i]].Length;
        }
    }

    public void Reorder(ReadOnlySpan<int> parents)
    {
        if (parents.Length != BatchSize) throw new ArgumentException($"{parents.Length} parents for {BatchSize} sequences.", nameof(parents));
        var (lengths, slots) = ((int[])_lengths.Clone(), (int[])_slots.Clone());
        var from = new long[BatchSize];
        for (var sequence = 0; sequence < BatchSize; sequence++)
        {
            from[_slots[sequence]] = slots[parents[sequence]];
            _lengths[sequence] = lengths[parents[sequence]];
        }
        using var _ = no_grad();
        _cache.Reorder(from);
    }

    public void Truncate(int sequence, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _lengths[sequence]);
        _lengths[sequence] = length;
    }

    public void Dispose() => _cache.Dispose();

    /// <summary>The last hidden state of each active sequence. [active, width]</summary>
    private Tensor Forward(ReadOnlyMemory<int>[] tokens, int[] starts)
    {
        var (active, longestNew) = (tokens.Length, tokens.Max(entry => entry.Length));
        var (ids, positions) = (new long[active * longestNew], new long[active * longestNew]);
        for (var row = 0; row < active; row++)
        {
            for (var i = 0; i < longestNew; i++)
            {
                ids[row * longestNew + i] = i < tokens[row].Length ? tokens[row].Span[i] : 0;
                positions[row * longestNew + i] = Math.Min(starts[row] + i, _model.Config.ContextLength - 1); // padding may reach beyond
            }
        }
        var longest = starts.Max() + longestNew;
        _cache.Reserve(longest);
        var embedded = _model.Parameters["wpe.weight"].index_select(0, Index(positions)).view(active, longestNew, -1);
        var hidden = _model.Hidden(Index(ids).view(active, longestNew), embedded, Attention(starts, longestNew, longest));
        var ends = tokens.Select((entry, row) => (long)row * longestNew + entry.Length - 1).ToArray();
        return hidden.view(active * longestNew, -1).index_select(0, Index(ends));
    }

    private Attend Attention(int[] starts, int added, int longest)
    {
        if (starts.All(start => start == 0)) // prompts: padding on the right is never seen by what comes before it
        {
            return (layer, q, k, v) =>
            {
                _cache.Append(layer, k, v, starts, longest);
                return F.scaled_dot_product_attention(q, k, v, is_casual: true);
            };
        }
        var visible = Index([.. starts.Select(start => (long)start)]).view(-1, 1, 1, 1) + arange(added, device: _model.Device).view(1, 1, -1, 1);
        var mask = starts.All(start => start == starts[0]) && added == 1
            ? null
            : arange(longest, device: _model.Device).view(1, 1, 1, -1) <= visible; // [active, 1, added, longest]
        return (layer, q, k, v) =>
        {
            var (keys, values) = _cache.Append(layer, k, v, starts, longest);
            return F.scaled_dot_product_attention(q, keys, values, mask);
        };
    }

    /// <summary>Gives the active sequences the first slots, by swapping as few as possible.</summary>
    private void MoveToFront(int[] active)
    {
        var misplaced = active.Where(sequence => _slots[sequence] >= active.Length).ToArray();
        if (misplaced.Length == 0) return;
        var idle = Enumerable.Range(0, BatchSize).Except(active).Where(sequence => _slots[sequence] < active.Length).ToArray();
        var from = Enumerable.Range(0, BatchSize).Select(slot => (long)slot).ToArray();
        foreach (var (inner, outer) in misplaced.Zip(idle))
        {
            (from[_slots[inner]], from[_slots[outer]]) = (_slots[outer], _slots[inner]);
            (_slots[inner], _slots[outer]) = (_slots[outer], _slots[inner]);
        }
        _cache.Reorder(from);
    }

    private Tensor Index(long[] values) => tensor(values, device: _model.Device);

    private void Check(IReadOnlyList<ReadOnlyMemory<int>> tokens, int logits)
    {
        var config = _model.Config;
        if (tokens.Count != BatchSize) throw new ArgumentException($"{tokens.Count} entries for {BatchSize} sequences.", nameof(tokens));
        if (logits != BatchSize * config.VocabularySize)
            throw new ArgumentException($"The logits need {BatchSize} × {config.VocabularySize} numbers, not {logits}.", nameof(logits));
        for (var sequence = 0; sequence < BatchSize; sequence++)
        {
            var length = _lengths[sequence] + tokens[sequence].Length;
            if (length > config.ContextLength)
                throw new ArgumentException($"Sequence {sequence} would have {length} tokens; the context holds {config.ContextLength}.", nameof(tokens));
            foreach (var id in tokens[sequence].Span)
                if ((uint)id >= (uint)config.VocabularySize)
                    throw new ArgumentException($"Token id {id} is outside the vocabulary of {config.VocabularySize}.", nameof(tokens));
        }
    }
}
