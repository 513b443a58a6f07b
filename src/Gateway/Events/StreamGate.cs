using System.Collections.Concurrent;
using ComicCluster.Gateway.Hosting;
using ComicCluster.Gateway.Problems;

namespace ComicCluster.Gateway.Events;

/// <summary>Bounds how many event streams a tenant has open at this gateway.</summary>
internal sealed class StreamGate(GatewayOptions options)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>All that are open.</summary>
    public int Open => _open.Values.Sum();

    /// <summary>Counts a stream until it is disposed.</summary>
    /// <exception cref="ApiException">Too many are open.</exception>
    public IDisposable Enter(string tenant)
    {
        if (_open.AddOrUpdate(tenant, 1, (_, open) => open + 1) <= options.MostStreams) return new Stay(this, tenant);
        Leave(tenant);
        throw new ApiException(StatusCodes.Status429TooManyRequests, "too_many_streams", $"{options.MostStreams} event streams are open already. Close some.")
        {
            RetryAfter = TimeSpan.FromSeconds(10),
        };
    }

    private void Leave(string tenant) => _open.AddOrUpdate(tenant, 0, (_, open) => open - 1);

    private sealed class Stay(StreamGate gate, string tenant) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) gate.Leave(tenant);
        }
    }
}
