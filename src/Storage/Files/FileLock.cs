namespace ComicCluster.Storage.Files;

/// <summary>
/// Lets one at a time change the files of a folder, among the threads of all processes on this machine. The system frees the lock of a
/// process that dies. One that is stopped while it holds the lock keeps it: the others give up after a while, and change nothing.
/// </summary>
/// <param name="path">A file that has no other purpose.</param>
/// <param name="time">The clock.</param>
internal sealed class FileLock(string path, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), LongestPause = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _ours = new(1);

    /// <summary>Waits for the lock.</summary>
    /// <returns>Frees it.</returns>
    /// <exception cref="IOException">The file can't be used, or another process does not free it.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await _ours.WaitAsync(cancellation);
        try
        {
            return new Holder(await OpenAsync(cancellation), _ours);
        }
        catch
        {
            _ours.Release();
            throw;
        }
    }

    public void Dispose() => _ours.Dispose();

    private async Task<FileStream> OpenAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var start = time.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            // Of the exact type is, besides others that pass or don't, that another process has the file.
            catch (IOException error) when (error.GetType() == typeof(IOException))
            {
                if (time.GetElapsedTime(start) > Patience)
                    throw new IOException($"Another process does not free {path}. Is one of this cluster's processes stopped?", error);
            }
            await Task.Delay(pause, time, cancellation);
        }
    }

    private sealed class Holder(FileStream file, SemaphoreSlim ours) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            ours.Release();
        }
    }
}
