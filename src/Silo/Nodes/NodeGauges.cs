using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Grains.Dispatch;
using ComicCluster.Grains.Panels;
using ComicCluster.Silo.Health;

namespace ComicCluster.Silo.Nodes;

/// <summary>Gauges of a silo.</summary>
/// <param name="meters">Makes the meter.</param>
/// <param name="painters">The painter, on a silo that has one.</param>
/// <param name="runs">What is painted and trained here.</param>
/// <param name="readiness">Whether it leaves.</param>
internal sealed class NodeGauges(IMeterFactory meters, IEnumerable<IPanelPainter> painters, LeasedRuns runs, Readiness readiness)
{
    /// <summary>Shows it.</summary>
    public void Register()
    {
        var meter = meters.Create(ComicMetrics.Meter);
        var painter = painters.FirstOrDefault();
        NodeMetrics.Draining.Observe(meter, () => readiness.IsDraining ? 1 : 0);
        if (painter is null) return;
        NodeMetrics.Slots.Observe(meter, () => painter.Slots);
        NodeMetrics.Busy.Observe(meter, () => runs.Describe().Count);
    }
}
