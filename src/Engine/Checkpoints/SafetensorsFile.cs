using System.Buffers.Binary;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// A safetensors file, memory-mapped for reading: opening it costs no more than its header, and tensors are paged in when
/// touched. Every rule of the format is enforced on opening (github.com/huggingface/safetensors, README "Format"), so a file that
/// opens can be read safely. The elements of BOOL U8 I8 I16 I32 I64 F16 BF16 F32 F64 can be read; other types of the format are
/// sized and refused.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MappedFile _mapping;
    private readonly SafetensorsHeader _header;
    private readonly long _dataBegin;

    private SafetensorsFile(string path, MappedFile mapping, SafetensorsHeader header, long dataBegin)
    {
        Path = path;
        _mapping = mapping;
        _header = header;
        _dataBegin = dataBegin;
    }

    /// <summary>The file's path as it was given.</summary>
    public string Path { get; }

    /// <summary>The names of the tensors.</summary>
    public IReadOnlyCollection<string> Names => _header.Tensors.Keys;

    /// <summary>Type, shape and size of every tensor by name.</summary>
    public IReadOnlyDictionary<string, TensorInfo> Tensors => _header.Tensors;

    /// <summary>The free text entries of <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens and checks a file. It must not be shortened while it is open.</summary>
    /// <exception cref="CheckpointException">The file can't be read or breaks a rule of the format.</exception>
    public static SafetensorsFile Open(string path)
    {
        MappedFile mapping;
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (stream.Length < 8)
            {
                stream.Dispose();
                throw TooShort(path);
            }
            mapping = new MappedFile(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CheckpointException(
                path, $"the file can't be opened ({error.Message}). Check the path and its permissions.", error);
        }
        return Open(path, mapping);
    }

    /// <summary>Checks the bytes of a file and copies them.</summary>
    /// <param name="name">What the file is called in messages.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="CheckpointException">The bytes break a rule of the format.</exception>
    public static SafetensorsFile Open(string name, ReadOnlySpan<byte> bytes) =>
        bytes.Length < 8 ? throw TooShort(name) : Open(name, new MappedFile(bytes));

    private static SafetensorsFile Open(string path, MappedFile mapping)
    {
        try
        {
            var headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(Span(mapping, 0, 8));
            if (headerBytes > SafetensorsHeader.LongestBytes || (long)headerBytes > mapping.Length - 8)
                throw new FormatException($"its header would be {headerBytes} bytes long");
            var dataBegin = 8 + (long)headerBytes;
            var header = SafetensorsHeader.Parse(Span(mapping, 8, (int)headerBytes), mapping.Length - dataBegin);
            return new SafetensorsFile(path, mapping, header, dataBegin);
        }
        catch (FormatException error)
        {
            var kind = MistakenFile.Describe(Span(mapping, 0, (int)Math.Min(mapping.Length, MistakenFile.Beginning)));
            mapping.Dispose();
            throw kind is null ? Unsound(path, error.Message, error) : new CheckpointException(path, "not a safetensors file. " + kind, error);
        }
    }

    private static CheckpointException TooShort(string path) =>
        Unsound(path, "it is shorter than the 8 bytes that every safetensors file begins with", null);

    private static CheckpointException Unsound(string path, string message, Exception? error) =>
        new(path, $"not a sound safetensors file: {message}. Download or convert it again.", error);

    /// <summary>A tensor on the CPU in the file's own type, as a copy that outlives the file.</summary>
    /// <exception cref="CheckpointException">There is no such tensor, or its type can't be read.</exception>
    public Tensor Read(string name)
    {
        using var view = View(name);
        return view.clone();
    }

    /// <summary>A tensor on the CPU, converted to a type, as a copy that outlives the file.</summary>
    /// <exception cref="CheckpointException">There is no such tensor, or its type can't be read.</exception>
    public Tensor Read(string name, ScalarType type)
    {
        using var view = View(name);
        return view.to(type, copy: true);
    }

    /// <summary>
    /// A tensor on the CPU over the mapped bytes themselves: nothing is copied, and it may outlive this object. Writing into it
    /// changes private pages that all views of the tensor share, never the file. A tensor that the file stores unaligned is
    /// copied, and so is a BOOL one, because libtorch takes only bytes of 0 and 1.
    /// </summary>
    /// <exception cref="CheckpointException">There is no such tensor, or its type can't be read.</exception>
    public Tensor View(string name)
    {
        var info = Find(name);
        if (SafetensorsTypes.Scalar(info.DataType) is not { } type)
            throw new CheckpointException(
                Path, $"tensor '{name}' is {info.DataType}, which can't be read. Convert it to F32, F16 or BF16.");
        if (info.Bytes == 0) return empty([.. info.Shape], type);
        var offset = _dataBegin + info.Offset;
        if (type == ScalarType.Bool)
        {
            using var bytes = _mapping.Lend(offset, info.Shape, ScalarType.Byte);
            return bytes.ne(0);
        }
        var isAligned = offset % SafetensorsTypes.ElementBytes(type) == 0;
        return isAligned ? _mapping.Lend(offset, info.Shape, type) : Copy(offset, info, type);
    }

    /// <summary>
    /// The bytes of a tensor as they lie in the mapping: little-endian, row-major, packed, not necessarily aligned. Good until
    /// this object is disposed.
    /// </summary>
    /// <exception cref="CheckpointException">There is no such tensor, or it is larger than a span can be (2 GiB).</exception>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        var info = Find(name);
        if (info.Bytes > int.MaxValue)
            throw new CheckpointException(
                Path, $"tensor '{name}' has {info.Bytes} bytes, more than a span holds. Use View or Address.");
        return Span(_mapping, _dataBegin + info.Offset, (int)info.Bytes);
    }

    /// <summary>
    /// As <see cref="Bytes"/>, for tensors of any size: where the bytes begin, and how many there are. Good until this object is
    /// disposed.
    /// </summary>
    /// <exception cref="CheckpointException">There is no such tensor.</exception>
    public unsafe (nint Begin, nint Bytes) Address(string name)
    {
        var info = Find(name);
        return ((nint)_mapping.At(_dataBegin + info.Offset), (nint)info.Bytes);
    }

    /// <summary>Unmaps the file, once the last <see cref="View"/> is gone too.</summary>
    public void Dispose() => _mapping.Dispose();

    private TensorInfo Find(string name) => _header.Tensors.TryGetValue(name, out var info)
        ? info
        : throw new CheckpointException(Path, $"there is no tensor '{name}' in it.");

    private unsafe Tensor Copy(long offset, TensorInfo info, ScalarType type)
    {
        var copy = empty([.. info.Shape], type);
        using var first = copy.view(-1).narrow(0, 0, 1);
        fixed (byte* target = first.bytes) Buffer.MemoryCopy(_mapping.At(offset), target, info.Bytes, info.Bytes);
        return copy;
    }

    private static unsafe ReadOnlySpan<byte> Span(MappedFile mapping, long offset, int bytes) => new(mapping.At(offset), bytes);
}
