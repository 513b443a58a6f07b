namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>The keys and values of one sequence: a table of blocks, of which full ones may be shared with other sequences.</summary>
internal sealed class SequenceCache(KeyValuePool pool, int contextLength)
{
    private const int BlockTokens = KeyValueLayout.BlockTokens;

    public KeyValueLayout Layout => pool.Layout;

    /// <summary>The blocks in the order of their tokens.</summary>
    public KeyValueBlock?[] Blocks { get; } = new KeyValueBlock?[(contextLength + BlockTokens - 1) / BlockTokens];

    /// <summary>Tokens in the cache.</summary>
    public int Length { get; private set; }

    /// <summary>Makes room for more tokens in blocks that this sequence has for itself.</summary>
    /// <exception cref="OutOfMemoryException">There is none; the sequence is as it was.</exception>
    public void Reserve(int tokens)
    {
        for (var index = Length / BlockTokens; index * BlockTokens < Length + tokens; index++)
        {
            var block = Blocks[index];
            if (block is { Sequences: 1 }) continue;
            var own = pool.Rent();
            if (block is not null)
            {
                block.CopyTo(own);
                pool.Release(block);
            }
            Blocks[index] = own;
        }
    }

    /// <summary>Counts tokens whose keys and values are about to be stored in the room reserved for them.</summary>
    public void Advance(int tokens) => Length += tokens;

    public void Truncate(int length)
    {
        for (var index = (length + BlockTokens - 1) / BlockTokens; index < Blocks.Length && Blocks[index] is { } block; index++)
        {
            pool.Release(block);
            Blocks[index] = null;
        }
        Length = length;
    }

    /// <summary>Shares the blocks of another sequence, this one being empty; they are copied when one of the two writes.</summary>
    public void Share(SequenceCache parent)
    {
        for (var index = 0; index < Blocks.Length && parent.Blocks[index] is { } block; index++)
        {
            block.Sequences++;
            Blocks[index] = block;
        }
        Length = parent.Length;
    }
}
