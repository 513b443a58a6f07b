using System.Net;
using System.Threading.RateLimiting;
using ComicCluster.Gateway.Hosting;

namespace ComicCluster.Gateway.Security;

/// <summary>
/// Slows down who tries keys, and locks nobody out: after many bad ones from an address, or with a key's public part, the cluster is asked of such
/// keys a few at a time, in their order. Who guesses waits for each answer too, so a good key waits for as many as are tried at the same time.
/// </summary>
internal sealed class BadKeyLimiter(GatewayOptions options) : IDisposable
{
    private const int AskedAtATime = 8, Waiting = 10_000;

    private readonly PartitionedRateLimiter<string> _bad = PartitionedRateLimiter.Create<string, string>(suspect =>
        RateLimitPartition.GetFixedWindowLimiter(suspect, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.MostBadKeys, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
        }));

    private readonly PartitionedRateLimiter<string> _asked = PartitionedRateLimiter.Create<string, string>(suspect =>
        RateLimitPartition.GetConcurrencyLimiter(suspect, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = AskedAtATime, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));

    /// <summary>Whether many bad keys came from an address.</summary>
    public bool IsSuspect(IPAddress address) => IsSuspect(Network(address));

    /// <summary>Counts a bad key.</summary>
    /// <param name="address">Where it came from.</param>
    /// <param name="id">Its public part; null if it is no key at all.</param>
    public void Count(IPAddress address, string? id)
    {
        _bad.AttemptAcquire(Network(address)).Dispose();
        if (id is not null) _bad.AttemptAcquire(id).Dispose();
    }

    /// <summary>Waits until the cluster may be asked of a key.</summary>
    /// <returns>To be disposed of after the answer; not acquired if too many are waiting.</returns>
    /// <exception cref="OperationCanceledException">Whoever asks has gone.</exception>
    public async ValueTask<IReadOnlyList<RateLimitLease>> EnterAsync(IPAddress address, string id, CancellationToken cancellation)
    {
        var leases = new List<RateLimitLease>();
        try
        {
            foreach (var suspect in (string[])[Network(address), id])
            {
                if (IsSuspect(suspect)) leases.Add(await _asked.AcquireAsync(suspect, 1, cancellation));
            }
            return leases;
        }
        catch
        {
            foreach (var lease in leases) lease.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bad.Dispose();
        _asked.Dispose();
    }

    private bool IsSuspect(string suspect) => _bad.GetStatistics(suspect)?.CurrentAvailablePermits == 0;

    /// <summary>Who has an IPv6 address has the 2^64 addresses around it.</summary>
    private static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 4) return address.ToString();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }
}
