using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Bench.Cluster;

/// <summary>Keeps artifacts in memory: what is measured with it is not the storage.</summary>
internal sealed class MemoryArtifacts : IArtifactStore
{
    private readonly ConcurrentDictionary<string, byte[]> _artifacts = new(StringComparer.Ordinal);

    public Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        _artifacts[name] = bytes.ToArray();
        return Task.CompletedTask;
    }

    public Task<bool> CreateAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        Task.FromResult(_artifacts.TryAdd(name, bytes.ToArray()));

    public Task<byte[]?> ReadAsync(string name, CancellationToken cancellation = default) => Task.FromResult(_artifacts.GetValueOrDefault(name));

    public async IAsyncEnumerable<ArtifactInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var (name, bytes) in _artifacts.Where(artifact => artifact.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(a => a.Key, StringComparer.Ordinal))
            yield return new ArtifactInfo(name, bytes.Length, DateTimeOffset.UnixEpoch);
    }

    public Task DeleteAsync(string name, CancellationToken cancellation = default)
    {
        _artifacts.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
