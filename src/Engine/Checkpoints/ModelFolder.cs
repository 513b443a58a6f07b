namespace ComicCluster.Engine.Checkpoints;

/// <summary>The folder that a model is saved in.</summary>
internal static class ModelFolder
{
    /// <exception cref="CheckpointException">The folder can't be made.</exception>
    public static void Create(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(directory, $"the folder can't be made ({error.Message}).", error);
        }
    }

    /// <summary>
    /// Copies those of some files that exist, each whole or not at all. Copying a folder onto itself does nothing.
    /// </summary>
    /// <exception cref="CheckpointException">A file can't be written.</exception>
    public static void Copy(string from, string to, IEnumerable<string> files)
    {
        if (Path.GetFullPath(from) == Path.GetFullPath(to)) return;
        foreach (var file in files.Where(file => File.Exists(Path.Combine(from, file))))
        {
            using var source = new FileStream(Path.Combine(from, file), FileMode.Open, FileAccess.Read, FileShare.Read);
            AtomicFile.Write(Path.Combine(to, file), source.CopyTo);
        }
    }
}
