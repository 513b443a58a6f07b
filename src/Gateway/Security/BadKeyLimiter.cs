using System.Net;
using System.Threading.RateLimiting;
using ComicCluster.Gateway.Hosting;

namespace ComicCluster.Gateway.Security;

/// <summary>Slows down who tries keys: an address that gave too many bad ones is not heard for a while.</summary>
internal sealed class BadKeyLimiter(GatewayOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.MostBadKeys, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
        }));

    /// <summary>Whether an address has given too many bad keys.</summary>
    public bool IsLocked(IPAddress address) => _limiter.GetStatistics(Network(address))?.CurrentAvailablePermits == 0;

    /// <summary>Counts a bad key.</summary>
    public void Count(IPAddress address) => _limiter.AttemptAcquire(Network(address)).Dispose();

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    /// <summary>Who has an IPv6 address has the 2^64 addresses around it.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 4) return address;
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
