namespace ComicCluster.Storage;

/// <summary>What files can't be written or read now, for who waits on what is stored and would wait in vain.</summary>
public sealed class StorageTrouble
{
    private const int NoSpace = 28; // ENOSPC, on Linux and macOS
    private const int DiskFull = unchecked((int)0x80070070); // of Windows

    private Exception? _current;

    /// <summary>The failure after which nothing was written yet; null if all goes well.</summary>
    public Exception? Current => Volatile.Read(ref _current);

    /// <summary>What a failure is for who waits, without a full stop.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="folder">What is stored lies there.</param>
    public static string Describe(Exception error, string folder) =>
        error.HResult is NoSpace or DiskFull ? $"No space is left in {folder}" : error.Message.TrimEnd('.');

    /// <summary>Notes how a write goes.</summary>
    internal async Task<T> OfWriteAsync<T>(Func<Task<T>> write)
    {
        var result = await OfReadAsync(write);
        Volatile.Write(ref _current, null);
        return result;
    }

    /// <summary>Notes if a read fails; that one succeeds says nothing of the next write.</summary>
    internal async Task<T> OfReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Volatile.Write(ref _current, error);
            throw;
        }
    }
}
