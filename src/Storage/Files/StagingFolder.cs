namespace ComicCluster.Storage.Files;

/// <summary>
/// Where files lie until they are whole: the folder '~' beside what they become, so that a rename puts them into place. What processes left
/// that were killed meanwhile is removed after a while.
/// </summary>
internal sealed class StagingFolder
{
    /// <summary>No path that a store makes has it: it can't be part of a name.</summary>
    public const string Name = "~";

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string _folder;

    public StagingFolder(string root, TimeProvider time)
    {
        _folder = Path.Combine(root, Name);
        if (!Directory.Exists(_folder)) return;
        foreach (var file in Directory.EnumerateFiles(_folder))
            if (time.GetUtcNow() - File.GetLastWriteTimeUtc(file) > Abandoned) File.Delete(file);
    }

    /// <summary>Writes a file to the disk; it is gone again unless it is put into place.</summary>
    /// <exception cref="IOException">The folder can't be written, or the disk is full.</exception>
    public async Task<StagedFile> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_folder);
        var file = new StagedFile(Path.Combine(_folder, Path.GetRandomFileName()));
        try
        {
            await using var stream = file.Create();
            await stream.WriteAsync(bytes, cancellation);
            stream.Flush(flushToDisk: true);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
