namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// Where keys and values lie in a block of the cache: for each layer and head, keys [4 groups, head width, 16 tokens] (the lanes of a
/// score are tokens) and then values [64 tokens, padded head width] (the lanes of a result are dimensions).
/// </summary>
internal sealed class KeyValueLayout(Gpt2Config config)
{
    /// <summary>Tokens of a block.</summary>
    public const int BlockTokens = 64;

    /// <summary>Tokens of a group of keys: a vector of the widest kind, or several.</summary>
    public const int GroupTokens = 16;

    public int Width { get; } = config.Width;

    public int HeadWidth { get; } = config.Width / config.Heads;

    /// <summary>The head width in whole steps of four of the widest vectors.</summary>
    public int PaddedHeadWidth => (HeadWidth + 63) / 64 * 64;

    /// <summary>Floats of the keys of a head; its values follow.</summary>
    public int KeyFloats => HeadWidth * BlockTokens;

    public long BlockBytes => (long)config.Layers * config.Heads * HeadFloats * sizeof(float);

    private int HeadFloats => KeyFloats + BlockTokens * PaddedHeadWidth;

    /// <summary>Floats from the start of a block to the keys of a head.</summary>
    public long Offset(int layer, int head) => ((long)layer * config.Heads + head) * HeadFloats;
}
