namespace ComicCluster.Storage;

/// <summary>Folders that are there whole or not at all.</summary>
public static class AtomicFolder
{
    /// <summary>Writes a folder.</summary>
    /// <param name="folder">Where; must not be there, or be empty.</param>
    /// <param name="write">Writes its files into the folder that it is given.</param>
    /// <exception cref="IOException">The folder is there or can't be written.</exception>
    public static async Task WriteAsync(string folder, Func<string, Task> write)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target) || Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()) throw new IOException($"{folder} is there already.");
        var staged = $"{target}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Directory.CreateDirectory(staged);
            await write(staged);
            if (Directory.Exists(target)) Directory.Delete(target); // only if it is still empty
            Directory.Move(staged, target);
        }
        finally
        {
            if (Directory.Exists(staged)) Directory.Delete(staged, recursive: true);
        }
    }
}
