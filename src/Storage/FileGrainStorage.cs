using System.Text.Json;
using ComicCluster.Storage.Files;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ComicCluster.Storage;

/// <summary>
/// Keeps each grain's state in a JSON file that is replaced whole or not at all; the provider that ships with Orleans 10.4 writes in place,
/// and a process that is killed meanwhile leaves half a file. Several processes on one machine may use the folder.
/// </summary>
public sealed class FileGrainStorage : IGrainStorage, IDisposable
{
    private readonly string _folder;
    private readonly IActivatorProvider _activators;
    private readonly StagingFolder _staging;
    private readonly FileLock _lock;
    private readonly StorageTrouble _trouble;

    /// <summary>Opens a folder; it is made with the first write.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="activators">Makes the state of a grain that has none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="trouble">Is told what fails; null where nobody asks.</param>
    public FileGrainStorage(string folder, IActivatorProvider activators, TimeProvider time, StorageTrouble? trouble = null)
    {
        (_folder, _activators, _trouble) = (folder, activators, trouble ?? new StorageTrouble());
        _staging = new StagingFolder(folder, time);
        _lock = new FileLock(System.IO.Path.Combine(folder, ".lock"), time);
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        // Everything that can fail comes before the first change.
        var (file, state) = await _trouble.OfReadAsync(async () =>
        {
            var read = await ReadAsync(stateName, grainId, cancellationToken);
            return (read, read is null ? Empty<T>() : Deserialize<T>(read, stateName, grainId));
        });
        (grainState.State, grainState.ETag, grainState.RecordExists) = (state, file?.ETag, file is not null);
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var file = new StateFile(grainId.ToString(), Guid.NewGuid().ToString("N"), JsonSerializer.SerializeToElement(grainState.State));
        await _trouble.OfWriteAsync(async () =>
        {
            using var staged = await _staging.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(file), cancellationToken);
            // The disk had time; what happens under the lock is short.
            using var held = await _lock.TakeAsync(cancellationToken);
            await CheckAsync(stateName, grainId, grainState.ETag, cancellationToken);
            staged.Replace(Path(stateName, grainId));
            return true;
        });
        (grainState.ETag, grainState.RecordExists) = (file.ETag, true);
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        using (await _lock.TakeAsync(cancellationToken))
        {
            await CheckAsync(stateName, grainId, grainState.ETag, cancellationToken);
            File.Delete(Path(stateName, grainId));
        }
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Empty<T>(), null, false);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private async Task CheckAsync(string stateName, GrainId grainId, string? etag, CancellationToken cancellation)
    {
        var stored = (await ReadAsync(stateName, grainId, cancellation))?.ETag;
        if (stored != etag) throw new InconsistentStateException($"The state '{stateName}' of {grainId} was changed meanwhile.", stored, etag);
    }

    private async Task<StateFile?> ReadAsync(string stateName, GrainId grainId, CancellationToken cancellation)
    {
        try
        {
            var file = JsonSerializer.Deserialize<StateFile>(await File.ReadAllBytesAsync(Path(stateName, grainId), cancellation));
            return file?.Grain == grainId.ToString() ? file : throw Damaged(stateName, grainId);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            throw Damaged(stateName, grainId, error);
        }
    }

    private T Deserialize<T>(StateFile file, string stateName, GrainId grainId)
    {
        try
        {
            return file.State.Deserialize<T>() ?? throw Damaged(stateName, grainId);
        }
        catch (JsonException error)
        {
            throw Damaged(stateName, grainId, error);
        }
    }

    private T Empty<T>() => _activators.GetActivator<T>().Create();

    /// <summary>A grain's key may hold anything; of it only a digest gets into the name.</summary>
    private string Path(string stateName, GrainId grainId) =>
        System.IO.Path.Combine(_folder, $"{stateName}-{KeyDigest.Of(grainId.ToString())}.json");

    private InvalidDataException Damaged(string stateName, GrainId grainId, Exception? inner = null) =>
        new($"{Path(stateName, grainId)} is damaged. Remove the folder {_folder} to begin anew.", inner);
}
