using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>
/// Text embeddings by model and text. It keeps the most recently used ones, owns their tensors, and may be used by several threads: one
/// at a time computes, because libtorch already uses every core.
/// </summary>
public sealed class TextEmbeddingCache : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Model, string Text), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = []; // the most recently used first
    private readonly int _capacity;
    private bool _disposed;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="capacity">How many embeddings it keeps at most. One of ViT-B/32 takes 2 KiB.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public TextEmbeddingCache(int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <summary>How many embeddings it holds.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _byUse.Count;
        }
    }

    /// <summary>The embedding of a text; computed at most once while it stays here.</summary>
    /// <param name="modelDigest">Names the model's weights, such as the sha256 of its checkpoint.</param>
    /// <param name="text">The text.</param>
    /// <param name="encode">Computes the embedding; the cache takes the tensor over. If it throws, nothing is kept.</param>
    /// <returns>A copy, which the caller owns.</returns>
    /// <exception cref="ObjectDisposedException">The cache is disposed.</exception>
    public Tensor GetOrAdd(string modelDigest, string text, Func<Tensor> encode)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_entries.TryGetValue((modelDigest, text), out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }
            else
            {
                node = _byUse.AddFirst(new Entry((modelDigest, text), encode().DetachFromDisposeScope()));
                _entries.Add(node.Value.Key, node);
                if (_byUse.Count > _capacity) RemoveLast();
            }
            return node.Value.Embedding.clone();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_byUse.Count > 0) RemoveLast();
        }
    }

    private void RemoveLast()
    {
        var entry = _byUse.Last!.Value;
        _byUse.RemoveLast();
        _entries.Remove(entry.Key);
        entry.Embedding.Dispose();
    }

    private sealed record Entry((string Model, string Text) Key, Tensor Embedding);
}
