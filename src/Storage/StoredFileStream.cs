using System.Security.Cryptography;
using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Storage;

/// <summary>
/// Reads a file that is stored in parts, one after the other. It waits for the store, so it is for threads that may; and its end is only reached if
/// the bytes are those that were written.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="read">Reads an artifact; null if there is none.</param>
public sealed class StoredFileStream(StoredFile file, Func<string, Task<byte[]?>> read) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlyMemory<byte> _left;
    private int _next;
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => file.Bytes;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A part is missing, or the SHA-256 is another.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_left.IsEmpty)
        {
            if (_next == file.Parts.Count)
            {
                if (Convert.ToHexStringLower(_hash.GetCurrentHash()) != file.Sha256)
                    throw new InvalidDataException($"{file.Name}: it is damaged, its SHA-256 is another.");
                return 0;
            }
            var part = read(file.Parts[_next++]).GetAwaiter().GetResult() ?? throw new InvalidDataException($"{file.Name}: a part of it is missing. Upload it again.");
            _hash.AppendData(part);
            _left = part;
        }
        var length = Math.Min(buffer.Length, _left.Length);
        _left[..length].Span.CopyTo(buffer);
        _left = _left[length..];
        _position += length;
        return length;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }
}
