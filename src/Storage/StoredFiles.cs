using System.Security.Cryptography;
using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Storage;

/// <summary>Writes files as artifacts of at most <see cref="PartBytes"/> each. No more than a part is in memory.</summary>
public static class StoredFiles
{
    /// <summary>The most bytes of a part.</summary>
    public const int PartBytes = 8 << 20;

    /// <summary>Writes a file.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="source">Its bytes, from where the stream is to its end.</param>
    /// <param name="mostBytes">How long it may be.</param>
    /// <param name="partName">The name of a part's artifact, from its number (from 1) and the SHA-256 of its bytes.</param>
    /// <param name="write">Writes an artifact.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The file; null if it is too long.</returns>
    /// <exception cref="IOException">The source can't be read, or the store refuses or can't be reached.</exception>
    public static async Task<StoredFile?> WriteAsync(
        string name, Stream source, long mostBytes, Func<int, string, string> partName,
        Func<string, ReadOnlyMemory<byte>, CancellationToken, Task> write, CancellationToken stop)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (parts, bytes, buffer) = (new List<string>(), 0L, new byte[PartBytes]);
        while (await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop) is > 0 and var length)
        {
            if ((bytes += length) > mostBytes) return null;
            var part = buffer.AsMemory(0, length);
            whole.AppendData(part.Span);
            parts.Add(partName(parts.Count + 1, Convert.ToHexStringLower(SHA256.HashData(part.Span))));
            await write(parts[^1], part, stop);
        }
        return new StoredFile(name, bytes, Convert.ToHexStringLower(whole.GetHashAndReset()), parts);
    }
}
