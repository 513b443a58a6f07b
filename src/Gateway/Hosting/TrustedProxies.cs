using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ComicCluster.Gateway.Hosting;

/// <summary>Proxies that are believed whom they forward for.</summary>
internal static class TrustedProxies
{
    /// <summary>Takes a client's address and scheme from the headers of proxies that are trusted; those of others are passed over.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var networks = Parse(app.Services.GetRequiredService<GatewayOptions>().TrustedProxies);
        if (networks.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Reads a list of addresses and networks.</summary>
    /// <exception cref="ArgumentException">One is neither.</exception>
    public static IReadOnlyList<IPNetwork> Parse(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)];

    private static IPNetwork Network(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(address, 8 * address.GetAddressBytes().Length);
        throw new ArgumentException($"'{text}' is no proxy. Give --trusted-proxies addresses or networks, such as 10.0.0.0/8,192.0.2.7.");
    }
}
