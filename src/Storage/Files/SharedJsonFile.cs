using System.Text.Json;

namespace ComicCluster.Storage.Files;

/// <summary>A value in a file that several processes change, one after the other. Whoever reads sees one of its values whole.</summary>
internal sealed class SharedJsonFile<T>(string folder, string name, TimeProvider time) : IDisposable where T : class
{
    private readonly string _path = Path.Combine(folder, name);
    private readonly StagingFolder _staging = new(folder, time);
    private readonly FileLock _lock = new(Path.Combine(folder, $"{name}.lock"), time);

    /// <summary>Reads the value; null if there is none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public async Task<T?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(await File.ReadAllBytesAsync(_path, cancellation)) ?? throw Damaged(null);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            throw Damaged(error);
        }
    }

    /// <summary>Changes the value while nobody else does.</summary>
    /// <param name="change">From the value, null if there is none, to the next one; null to leave it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was changed.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public async Task<bool> ChangeAsync(Func<T?, T?> change, CancellationToken cancellation)
    {
        using var held = await _lock.TakeAsync(cancellation);
        if (change(await ReadAsync(cancellation)) is not { } next) return false;
        using var staged = await _staging.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(next), cancellation);
        staged.Replace(_path);
        return true;
    }

    public void Dispose() => _lock.Dispose();

    private InvalidDataException Damaged(Exception? inner) => new($"{_path} is damaged. Stop all processes that use it and remove it to begin anew.", inner);
}
