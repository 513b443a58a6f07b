using System.Net;
using ComicCluster.Chaos.Processes;

namespace ComicCluster.Chaos.Clusters;

/// <summary>A place for a silo: its name, its addresses, and what it is for. Processes come and go in it.</summary>
/// <param name="Name">Such as gpu-1.</param>
/// <param name="Role">As on the command line.</param>
/// <param name="Address">Its own loopback address, by which the proxies tell silos apart.</param>
public sealed record SiloPlace(string Name, string Role, IPAddress Address)
{
    /// <summary>Where it listens for silos, behind a proxy.</summary>
    public int ListeningPort { get; } = FreePort.At(Address);

    /// <summary>Where it listens for clients.</summary>
    public int GatewayPort { get; } = FreePort.At(Address);

    /// <summary>Where it says how it is.</summary>
    public int HealthPort { get; } = FreePort.At(Address);

    /// <summary>Whether clients may come.</summary>
    public bool HasGateway => Role != "gpu";
}
