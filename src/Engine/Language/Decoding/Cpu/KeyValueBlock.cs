using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>The keys and values of 64 tokens, for all layers and heads. Sequences with the same past share it until one writes.</summary>
internal sealed unsafe class KeyValueBlock(KeyValueLayout layout) : IDisposable
{
    private readonly NativeBuffer _buffer = new(layout.BlockBytes, "cached keys and values");

    public int Sequences { get; set; }

    public float* Pointer => (float*)_buffer.Pointer;

    public void CopyTo(KeyValueBlock other) =>
        Buffer.MemoryCopy(_buffer.Pointer, other._buffer.Pointer, other._buffer.Bytes, _buffer.Bytes);

    public void Dispose() => _buffer.Dispose();
}
