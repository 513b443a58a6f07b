using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Silo.Tests;

/// <summary>Artifacts in memory, in a store that fails as the test says.</summary>
internal sealed class MemoryArtifacts : IArtifactStore
{
    private readonly ConcurrentDictionary<string, byte[]> _artifacts = [];

    /// <summary>What a write waits for before it is done, or fails with.</summary>
    public Func<string, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    public ConcurrentQueue<string> Written { get; } = [];

    public string[] Names => [.. _artifacts.Keys.Order(StringComparer.Ordinal)];

    public byte[] this[string name]
    {
        get => _artifacts[name];
        set => _artifacts[name] = value;
    }

    public async Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        await BeforeWrite(name).WaitAsync(cancellation);
        _artifacts[name] = bytes.ToArray();
        Written.Enqueue(name);
    }

    public async Task<bool> CreateAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (_artifacts.ContainsKey(name)) return false;
        await WriteAsync(name, bytes, cancellation);
        return true;
    }

    public Task<byte[]?> ReadAsync(string name, CancellationToken cancellation = default) => Task.FromResult(_artifacts.GetValueOrDefault(name));

    public async IAsyncEnumerable<ArtifactInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var name in Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
            yield return new ArtifactInfo(name, _artifacts[name].Length, default);
    }

    public Task DeleteAsync(string name, CancellationToken cancellation = default)
    {
        _artifacts.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
