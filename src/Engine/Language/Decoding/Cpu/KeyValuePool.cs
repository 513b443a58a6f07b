namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Hands blocks out and takes them back for use by others of the same session.</summary>
internal sealed class KeyValuePool(KeyValueLayout layout) : IDisposable
{
    private readonly Stack<KeyValueBlock> _free = new();

    public KeyValueLayout Layout => layout;

    public KeyValueBlock Rent()
    {
        var block = _free.Count > 0 ? _free.Pop() : new KeyValueBlock(layout);
        block.Sequences = 1;
        return block;
    }

    /// <summary>One sequence fewer uses the block.</summary>
    public void Release(KeyValueBlock block)
    {
        if (--block.Sequences == 0) _free.Push(block);
    }

    public void Dispose()
    {
        foreach (var block in _free) block.Dispose();
        _free.Clear();
    }
}
