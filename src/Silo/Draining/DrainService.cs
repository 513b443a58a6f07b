using ComicCluster.Silo.Health;
using ComicCluster.Silo.Hosting;
using ComicCluster.Silo.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Draining;

/// <summary>
/// What happens between SIGTERM and the silo's leaving: it is not ready any more, takes no more panels, and gives those that it paints back,
/// each with a checkpoint. Only then anything else is stopped. A panel that is not done in time is lost as if the silo had died: it goes on
/// elsewhere from its last checkpoint.
/// </summary>
internal sealed partial class DrainService(
    Readiness readiness, NodeService node, SiloHostOptions options, TimeProvider time, ILogger<DrainService> logger) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Drain();
        var start = time.GetTimestamp();
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(options.DrainSeconds), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        await node.DrainAsync(end.Token);
        LogDrained(time.GetElapsedTime(start).TotalSeconds);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Drained in {Seconds:F1} s.")]
    private partial void LogDrained(double seconds);
}
