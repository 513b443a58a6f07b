using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Commands;

/// <summary>Folders that commands fill. One that has files is taken only if a command of the same kind has filled it before.</summary>
internal static class OutputFolder
{
    /// <summary>Takes a folder that is new, empty or marked, and marks it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="mark">A file beneath it that those of its kind have from their beginning on.</param>
    /// <param name="kind">What such a folder holds, such as "a comic".</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="UsageException">It holds something else.</exception>
    /// <exception cref="IOException">It can't be made.</exception>
    public static void Claim(string path, string mark, string kind, string option)
    {
        Check(path, mark, kind, option);
        var file = Path.Combine(path, mark);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (!File.Exists(file)) File.Create(file).Dispose();
    }

    /// <summary>Refuses a folder that could not be taken; makes nothing.</summary>
    /// <inheritdoc cref="Claim"/>
    public static void Check(string path, string mark, string kind, string option)
    {
        if (File.Exists(path)) throw new UsageException($"{option} '{path}' is a file; name a folder.");
        if (Directory.Exists(path) && !File.Exists(Path.Combine(path, mark)) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new UsageException($"{option} '{path}' is a folder with files that are not of {kind}; name a new one, so that nothing of yours is lost.");
    }

    /// <summary>Refuses a folder that has anything in it, for what is written whole.</summary>
    /// <exception cref="UsageException">It has.</exception>
    public static void CheckEmpty(string path, string option)
    {
        if (File.Exists(path)) throw new UsageException($"{option} '{path}' is a file; name a folder.");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new UsageException($"{option} '{path}' has files in it; name a new folder, so that nothing of yours is lost.");
    }

    /// <summary>Takes a file's lock for this process, which the system frees when the process ends.</summary>
    /// <returns>The lock; null if another process has it.</returns>
    /// <exception cref="IOException">The file can't be opened.</exception>
    public static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (IsTaken(error))
        {
            return null;
        }
    }

    /// <summary>EAGAIN of Linux, EWOULDBLOCK of macOS, ERROR_SHARING_VIOLATION of Windows: whatever else fails is no other process.</summary>
    private static bool IsTaken(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
