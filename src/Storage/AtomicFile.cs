namespace ComicCluster.Storage;

/// <summary>Writes a file whole or not at all: beside it, flushed to the disk, then renamed over it.</summary>
public static class AtomicFile
{
    /// <exception cref="IOException">The folder can't be written, or the disk is full; the old file is still there.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes)
    {
        using var temporary = new TemporaryFile(path);
        await using (var stream = temporary.Create())
        {
            await stream.WriteAsync(bytes);
            stream.Flush(flushToDisk: true);
        }
        temporary.Replace(path);
    }

    /// <inheritdoc cref="WriteAsync"/>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var temporary = new TemporaryFile(path);
        using (var stream = temporary.Create())
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        temporary.Replace(path);
    }

    private sealed class TemporaryFile(string path) : IDisposable
    {
        private readonly string _path = Path.GetFullPath($"{path}.{Path.GetRandomFileName()}.tmp");

        public FileStream Create()
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            return new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        }

        public void Replace(string target) => File.Move(_path, target, overwrite: true);

        public void Dispose() => File.Delete(_path);
    }
}
