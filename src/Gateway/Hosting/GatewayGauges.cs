using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Gateway.Events;

namespace ComicCluster.Gateway.Hosting;

/// <summary>Gauges of a gateway.</summary>
/// <param name="meters">Makes the meter.</param>
/// <param name="streams">The event streams.</param>
/// <param name="readiness">Whether the cluster can be reached.</param>
internal sealed class GatewayGauges(IMeterFactory meters, StreamGate streams, ClusterReadiness readiness) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(ComicMetrics.Meter);
        GatewayMetrics.Streams.Observe(meter, () => streams.Open);
        GatewayMetrics.Ready.Observe(meter, () => readiness.IsReady ? 1 : 0);
        GatewayInstruments.Begin();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
