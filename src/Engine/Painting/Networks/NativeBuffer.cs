using System.Runtime.InteropServices;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>Floats outside of the managed heap, aligned for vector loads, zero at first.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    /// <summary>Takes memory.</summary>
    /// <exception cref="OutOfMemoryException">There is not that much.</exception>
    public NativeBuffer(long floats)
    {
        Length = floats;
        Start = (float*)NativeMemory.AlignedAlloc(checked((nuint)floats * sizeof(float)), 64);
        Clear();
    }

    /// <summary>The first float.</summary>
    public float* Start { get; private set; }

    /// <summary>How many floats.</summary>
    public long Length { get; }

    /// <summary>Sets all to zero.</summary>
    public void Clear() => NativeMemory.Clear(Start, (nuint)Length * sizeof(float));

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(Start);
        Start = null;
    }
}
