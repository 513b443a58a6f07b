using ComicCluster.Contracts.Models;

namespace ComicCluster.Gateway.Hosting;

/// <summary>
/// Calls a grain while the cluster is lost, until it answers again: the client connects only when there is something to send, and nothing else is sent
/// meanwhile.
/// </summary>
/// <param name="grains">The grains.</param>
/// <param name="readiness">Whether the cluster can be reached.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterProbe(IGrainFactory grains, ClusterReadiness readiness, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (readiness is { WasReady: true, IsReady: false } && await AnswersAsync(stoppingToken)) readiness.Count(1);
            }
        }
        catch (OperationCanceledException)
        {
            // It stops.
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken stop)
    {
        try
        {
            await grains.GetGrain<IModelCatalogGrain>(IModelCatalogGrain.Key).ListAsync().WaitAsync(Patience, time, stop);
            return true;
        }
        catch (Exception error) when (error is OrleansException or TimeoutException)
        {
            return false;
        }
    }
}
