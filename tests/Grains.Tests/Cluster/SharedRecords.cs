using System.Collections.Concurrent;
using ComicCluster.Grains.Recording;

namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>What all silos of a test took down.</summary>
internal sealed class SharedRecords : IRecorder
{
    private readonly ConcurrentQueue<object> _records = new();

    public IEnumerable<T> Of<T>() => _records.OfType<T>();

    public void Record(string kind, object fields) => _records.Enqueue(fields);
}
