using System.Runtime.InteropServices;

namespace ComicCluster.Storage.Files;

/// <summary>A file that is whole but not in its place yet.</summary>
internal sealed partial class StagedFile(string path) : IDisposable
{
    private const int AlreadyExists = 17; // EEXIST, on Linux and macOS

    public FileStream Create() => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    /// <summary>Puts it into place, over the file that is there.</summary>
    public void Replace(string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(path, target, overwrite: true);
    }

    /// <summary>Puts it into place unless a file is there.</summary>
    /// <returns>Whether it is in place; of several at once, one is.</returns>
    /// <exception cref="IOException">The file system can't do that.</exception>
    public bool TryCreate(string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (OperatingSystem.IsWindows()) return TryMove(target);
        // File.Move without overwriting looks first and renames then; a second name is made in one step or not at all.
        if (Link(path, target) == 0) return true;
        var error = Marshal.GetLastPInvokeError();
        return error == AlreadyExists
            ? false
            : throw new IOException($"'{target}' can't be made: {Marshal.GetPInvokeErrorMessage(error)}. Choose a folder on a file system with hard links.");
    }

    public void Dispose() => File.Delete(path);

    private bool TryMove(string target)
    {
        try
        {
            File.Move(path, target);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string created);
}
