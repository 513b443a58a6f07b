using System.Net;
using System.Net.Sockets;

namespace ComicCluster.Chaos.Processes;

/// <summary>Finds ports that nobody listens at.</summary>
internal static class FreePort
{
    /// <summary>A port that was free a moment ago.</summary>
    public static int At(IPAddress address)
    {
        using var probe = new TcpListener(address, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
