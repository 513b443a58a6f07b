using System.Collections.Concurrent;
using System.Text.Json;
using Orleans.Storage;

namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>Grain state that all silos of a test share, as they would share a store; it can refuse, and can refuse after it has written.</summary>
internal sealed class SharedStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (string Json, string ETag)> _states = new();
    private long _etag;

    /// <summary>What is done about a write, by the state's name; may throw, before or after it is done.</summary>
    public Func<string, GrainId, Action, Task> OnWrite { get; set; } = (_, _, write) =>
    {
        write();
        return Task.CompletedTask;
    };

    /// <summary>What a read waits for, by the state's name; may throw.</summary>
    public Func<string, GrainId, Task> OnRead { get; set; } = (_, _) => Task.CompletedTask;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await OnRead(stateName, grainId);
        var exists = _states.TryGetValue((stateName, grainId), out var stored);
        grainState.State = exists ? JsonSerializer.Deserialize<T>(stored.Json)! : Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (exists ? stored.ETag : null, exists);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => OnWrite(stateName, grainId, () =>
    {
        var next = (JsonSerializer.Serialize(grainState.State), Interlocked.Increment(ref _etag).ToString());
        var (key, old) = ((stateName, grainId), grainState.ETag);
        var isWritten = old is null
            ? _states.TryAdd(key, next)
            : _states.TryGetValue(key, out var stored) && stored.ETag == old && _states.TryUpdate(key, next, stored);
        if (!isWritten) throw new InconsistentStateException("The state was changed meanwhile.", "", old);
        (grainState.ETag, grainState.RecordExists) = (next.Item2, true);
    });

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (_states.TryGetValue(key, out var stored) && (stored.ETag != grainState.ETag || !_states.TryRemove(KeyValuePair.Create(key, stored))))
            throw new InconsistentStateException("The state was changed meanwhile.", "", grainState.ETag);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }

    /// <summary>Whether anything is stored of a grain.</summary>
    public bool Exists(string stateName, IAddressable grain) => _states.ContainsKey((stateName, grain.GetGrainId()));

    /// <summary>What is stored of a grain, as JSON.</summary>
    public string Json(string stateName, IAddressable grain) => _states[(stateName, grain.GetGrainId())].Json;

    /// <summary>Changes a state behind its grain's back, as another activation would.</summary>
    public void Touch(string stateName, IAddressable grain)
    {
        var key = (stateName, grain.GetGrainId());
        _states[key] = (_states[key].Json, "touched");
    }
}
