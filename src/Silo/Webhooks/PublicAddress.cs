using System.Net;
using System.Net.Sockets;

namespace ComicCluster.Silo.Webhooks;

/// <summary>Tells addresses of the internet from those that mean something else in each network.</summary>
internal static class PublicAddress
{
    // IANA's registries of special-purpose addresses: this network, private, shared (CGNAT), loopback, link-local, protocols, documentation,
    // 6to4 relays, benchmarks, multicast, reserved and broadcast. And one that is public by its number only: where Azure's machines reach its platform.
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    // Only 2000::/3 is global unicast: so loopback, translated IPv4, unique local, link-local and multicast are out. Within it are protocols
    // with Teredo, documentation, and 6to4, which has an IPv4 address inside.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>
    /// Whether an address is one of the internet. A mapped IPv4 address never is, and has to be told first: <see cref="IPNetwork.Contains"/> looks
    /// at its last four bytes, and finds ::ffff:10.0.0.1 in 2000::/3.
    /// </summary>
    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Special4.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 =>
            !address.IsIPv4MappedToIPv6 && Global6.Contains(address) && !Special6.Any(network => network.Contains(address)),
        _ => false,
    };
}
