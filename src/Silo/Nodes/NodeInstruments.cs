using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Silo.Nodes;

/// <summary>Counts heartbeats.</summary>
internal static class NodeInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Counter<double> Unheard = NodeMetrics.HeartbeatsFailed.CreateCounter(Meter);

    /// <summary>Counts nothing: what has not happened yet is 0, and not unknown.</summary>
    public static void Begin() => Unheard.Add(0);

    /// <summary>The dispatcher did not answer.</summary>
    public static void OnUnheard() => Unheard.Add(1);
}
