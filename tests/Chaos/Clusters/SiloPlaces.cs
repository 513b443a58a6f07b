using System.Net;

namespace ComicCluster.Chaos.Clusters;

/// <summary>The places of a cluster's silos.</summary>
internal static class SiloPlaces
{
    /// <summary>One that is both a coordinator and a gpu silo.</summary>
    public static IReadOnlyList<string> Single { get; } = ["both-1"];

    /// <summary>What they are called: coordinators first.</summary>
    public static IReadOnlyList<string> Names(int coordinators, int gpus) =>
        [.. Enumerable.Range(1, coordinators).Select(i => $"coordinator-{i}"), .. Enumerable.Range(1, gpus).Select(i => $"gpu-{i}")];

    /// <summary>Each at a loopback address of its own; what else they need is free now.</summary>
    public static IEnumerable<SiloPlace> Create(IEnumerable<string> names) =>
        names.Select((name, i) => new SiloPlace(name, name[..name.IndexOf('-')], new IPAddress([127, 77, 0, (byte)(i + 1)])));
}
