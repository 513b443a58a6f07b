using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Activations, [rows, width], with an address for each row. Starts as zeros; what is behind the width stays zero.</summary>
internal sealed unsafe class RowBuffer : IDisposable
{
    private readonly NativeBuffer _values;
    private readonly NativeBuffer _addresses;

    public RowBuffer(int rows, int width)
    {
        // One line more than whole vectors: rows at the same place of a page would throw each other out of the cache.
        var stride = (width + PackedWeights.VectorPadding - 1) / PackedWeights.VectorPadding * PackedWeights.VectorPadding + 16;
        _values = new NativeBuffer((long)rows * stride * sizeof(float), "activations");
        _values.Clear();
        _addresses = new NativeBuffer((long)rows * sizeof(float*), "activations");
        for (var row = 0; row < rows; row++) Rows[row] = (float*)_values.Pointer + (long)row * stride;
    }

    public float** Rows => (float**)_addresses.Pointer;

    public void Dispose()
    {
        _values.Dispose();
        _addresses.Dispose();
    }
}
