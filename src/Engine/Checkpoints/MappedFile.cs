using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// A file's bytes in memory without reading them. The pages are private: writing into them changes a copy, never the file. The
/// mapping goes when this object and every tensor made of it are gone. The file must not be shortened meanwhile.
/// </summary>
internal sealed unsafe partial class MappedFile : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<nint, (SafeBuffer Owner, int Count)> Lent = [];

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _begin;

    public MappedFile(FileStream stream)
    {
        Length = stream.Length;
        _file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.CopyOnWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.CopyOnWrite);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _begin);
    }

    /// <summary>A copy of bytes that come from no file.</summary>
    public MappedFile(ReadOnlySpan<byte> bytes)
    {
        Length = bytes.Length;
        _file = MemoryMappedFile.CreateNew(null, bytes.Length);
        _view = _file.CreateViewAccessor(0, bytes.Length);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _begin);
        bytes.CopyTo(new Span<byte>(_begin, bytes.Length));
    }

    /// <summary>Length of the file in bytes.</summary>
    public long Length { get; }

    /// <summary>Where a byte of the file is in memory, until <see cref="Dispose"/>.</summary>
    public byte* At(long offset)
    {
        ObjectDisposedException.ThrowIf(_view.SafeMemoryMappedViewHandle.IsClosed, this);
        return _begin + offset;
    }

    /// <summary>
    /// A tensor over the mapped bytes themselves. It keeps the mapping alive for as long as anything uses its storage.
    /// </summary>
    public Tensor Lend(long offset, IReadOnlyList<long> shape, ScalarType type)
    {
        var data = (nint)At(offset);
        lock (Gate)
        {
            var owner = _view.SafeMemoryMappedViewHandle;
            var added = false;
            owner.DangerousAddRef(ref added);
            Lent[data] = (owner, Lent.TryGetValue(data, out var lent) ? lent.Count + 1 : 1);
        }
        fixed (long* sizes = shape.ToArray())
        {
            var handle = NewTensor(
                data, &ReturnFromNative, sizes, shape.Count, (sbyte)type, (sbyte)type,
                deviceType: (int)DeviceType.CPU, deviceIndex: -1, requiresGradient: 0);
            if (handle != 0) return Tensor.UnsafeCreateTensor(handle);
        }
        Return(data);
        throw new InvalidOperationException($"libtorch refused a tensor [{string.Join(", ", shape)}] over mapped memory.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_view.SafeMemoryMappedViewHandle.IsClosed) return;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    [UnmanagedCallersOnly]
    private static void ReturnFromNative(nint data) => Return(data);

    private static void Return(nint data)
    {
        lock (Gate)
        {
            var (owner, count) = Lent[data];
            if (count == 1) Lent.Remove(data);
            else Lent[data] = (owner, count - 1);
            owner.DangerousRelease();
        }
    }

    // TorchSharp exports its constructor over foreign memory, but only wraps it for managed arrays.
    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_new")]
    private static partial nint NewTensor(
        nint data, delegate* unmanaged<nint, void> deleter, long* sizes, int dimensions,
        sbyte type, sbyte resultType, int deviceType, int deviceIndex, byte requiresGradient);
}
