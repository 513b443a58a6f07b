using System.Net;

namespace ComicCluster.Chaos.Clusters;

/// <summary>The places of a cluster's silos.</summary>
internal static class SiloPlaces
{
    /// <summary>What they are called: coordinators first.</summary>
    public static IEnumerable<string> Names(int coordinators, int gpus) =>
        Enumerable.Range(1, coordinators).Select(i => $"coordinator-{i}").Concat(Enumerable.Range(1, gpus).Select(i => $"gpu-{i}"));

    /// <summary>Each at a loopback address of its own; what else they need is free now.</summary>
    public static IEnumerable<SiloPlace> Create(int coordinators, int gpus) =>
        Names(coordinators, gpus).Select((name, i) => new SiloPlace(name, name[..name.IndexOf('-')], new IPAddress([127, 77, 0, (byte)(i + 1)])));
}
