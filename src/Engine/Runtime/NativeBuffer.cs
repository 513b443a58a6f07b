using System.Runtime.InteropServices;

namespace ComicCluster.Engine.Runtime;

/// <summary>Memory outside the garbage collector's heap, in pages of 2 MB where the system has them.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int HugePageBytes = 1 << 21;
    private const int HugePageAdvice = 14; // MADV_HUGEPAGE of <sys/mman.h>

    /// <summary>Takes the memory.</summary>
    /// <exception cref="InsufficientMemoryException">The system does not have it; the message says how much was asked for.</exception>
    public NativeBuffer(long bytes, string purpose)
    {
        try
        {
            Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, bytes < HugePageBytes ? 4096 : (nuint)HugePageBytes);
        }
        catch (OutOfMemoryException e)
        {
            throw new InsufficientMemoryException(
                $"no memory for {bytes:N0} bytes of {purpose}; a smaller model, weight format, batch or picture needs less", e);
        }
        // Small pages cost a fifth of the read bandwidth in misses of the address cache. The advice may be refused: that is only slower.
        if (OperatingSystem.IsLinux() && bytes >= HugePageBytes) _ = Madvise((nint)Pointer, (nuint)bytes, HugePageAdvice);
        GC.AddMemoryPressure(bytes);
        Bytes = bytes;
    }

    /// <summary>Memory for floats that are 0 at first.</summary>
    /// <exception cref="InsufficientMemoryException">The system does not have it.</exception>
    public static NativeBuffer OfZeros(long floats, string purpose)
    {
        var buffer = new NativeBuffer(floats * sizeof(float), purpose);
        buffer.Clear();
        return buffer;
    }

    /// <summary>Frees what nobody disposed.</summary>
    ~NativeBuffer() => Free();

    public byte* Pointer { get; private set; }

    public float* Floats => (float*)Pointer;

    public long Bytes { get; }

    public void Clear() => NativeMemory.Clear(Pointer, (nuint)Bytes);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (Pointer is null) return;
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
        GC.RemoveMemoryPressure(Bytes);
    }

    [DllImport("libc", EntryPoint = "madvise"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Madvise(nint address, nuint length, int advice);
}
