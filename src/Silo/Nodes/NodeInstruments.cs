using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Silo.Nodes;

/// <summary>Counts heartbeats.</summary>
internal static class NodeInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Counter<double> Unheard = NodeMetrics.HeartbeatsFailed.CreateCounter(Meter);

    /// <summary>The dispatcher did not answer.</summary>
    public static void OnUnheard() => Unheard.Add(1);
}
