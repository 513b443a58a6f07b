using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ComicCluster.Silo.Storage;

/// <summary>
/// Keeps each grain's state in a JSON file that is replaced whole or not at all; the provider that ships with Orleans 10.4 writes in place,
/// and a process that is killed meanwhile leaves half a file. One process at a time may use the folder.
/// </summary>
/// <param name="folder">Where the files are.</param>
/// <param name="activators">Makes the state of a grain that has none.</param>
public sealed class FileGrainStorage(string folder, IActivatorProvider activators) : IGrainStorage, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Exclusively(async () =>
    {
        var file = await ReadAsync(stateName, grainId);
        // Everything that can fail comes before the first change.
        var state = file is null ? activators.GetActivator<T>().Create() : file.State.Deserialize<T>() ?? throw Damaged(stateName, grainId);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (state, file?.ETag, file is not null);
    });

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Exclusively(async () =>
    {
        await CheckAsync(stateName, grainId, grainState.ETag);
        var file = new StateFile(grainId.ToString(), Guid.NewGuid().ToString("N"), JsonSerializer.SerializeToElement(grainState.State));
        await AtomicFile.WriteAsync(Path(stateName, grainId), JsonSerializer.SerializeToUtf8Bytes(file));
        (grainState.ETag, grainState.RecordExists) = (file.ETag, true);
    });

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Exclusively(async () =>
    {
        await CheckAsync(stateName, grainId, grainState.ETag);
        File.Delete(Path(stateName, grainId));
        (grainState.State, grainState.ETag, grainState.RecordExists) = (activators.GetActivator<T>().Create(), null, false);
    });

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task Exclusively(Func<Task> action)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await action();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task CheckAsync(string stateName, GrainId grainId, string? etag)
    {
        var stored = (await ReadAsync(stateName, grainId))?.ETag;
        if (stored != etag) throw new InconsistentStateException($"The state '{stateName}' of {grainId} was changed meanwhile.", stored, etag);
    }

    private async Task<StateFile?> ReadAsync(string stateName, GrainId grainId)
    {
        var path = Path(stateName, grainId);
        if (!File.Exists(path)) return null;
        try
        {
            var file = JsonSerializer.Deserialize<StateFile>(await File.ReadAllBytesAsync(path));
            return file?.Grain == grainId.ToString() ? file : throw Damaged(stateName, grainId);
        }
        catch (JsonException error)
        {
            throw Damaged(stateName, grainId, error);
        }
    }

    /// <summary>A grain's key may hold anything; of it only a digest gets into the name.</summary>
    private string Path(string stateName, GrainId grainId) => System.IO.Path.Combine(
        folder, $"{stateName}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(grainId.ToString())))[..32]}.json");

    private InvalidDataException Damaged(string stateName, GrainId grainId, Exception? inner = null) =>
        new($"{Path(stateName, grainId)} is damaged. Remove the folder {folder} to begin anew.", inner);
}
