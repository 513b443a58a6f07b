namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// Writes a file whole or not at all: into a temporary file beside it, flushed to the disk, then renamed over it. A crash at any
/// moment leaves the old content or the new.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Removes what processes that were killed had begun to write in a file's stead. Only where no other process writes it.</summary>
    public static void RemoveRemains(string path)
    {
        // Eight letters, a point and three letters are what Path.GetRandomFileName makes.
        foreach (var remains in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.????????.???.tmp")) File.Delete(remains);
    }

    /// <exception cref="CheckpointException">The folder can't be written, or the disk is full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(
                path, $"it can't be written ({error.Message}). Check the folder and the free space.", error);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }
}
