using ComicCluster.Contracts.Dispatch;
using ComicCluster.Grains.Dispatch;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Placement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Nodes;

/// <summary>
/// A silo's link with the dispatcher: tells it every two seconds what is painted here, and stops what it says is lost. When the silo stops it
/// first gives its panels back, each with a checkpoint. A silo that can't reach the dispatcher paints on: if its leases were lost meanwhile,
/// their epochs are over, and nothing that it writes counts.
/// </summary>
/// <param name="grains">The grains.</param>
/// <param name="silo">This silo.</param>
/// <param name="painters">The painter, on a silo that has one.</param>
/// <param name="runs">What is painted here.</param>
/// <param name="cordoned">Takes the silos that take no more panels.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class NodeService(
    IGrainFactory grains,
    ILocalSiloDetails silo,
    IEnumerable<IPanelPainter> painters,
    LeasedRuns runs,
    CordonedSilos cordoned,
    TimeProvider time,
    ILogger<NodeService> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _oneHeartbeat = new(1);
    private Task _beating = Task.CompletedTask;
    private volatile bool _isDraining;

    /// <summary>Whether the silo is about to leave.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>Begins with a heartbeat, so that a silo that has just started is given work at once.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _beating = BeatAsync(_stop.Token);
        return Task.CompletedTask;
    }

    /// <summary>Gives all panels back, and sends no more heartbeats.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await DrainAsync(cancellationToken);
        await _stop.CancelAsync();
        await _beating;
    }

    /// <summary>
    /// Takes no more panels, and gives those that are painted back: each ends its step, writes a checkpoint, and waits at the front of its
    /// tenant's queue for another silo.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for panels that are not done yet.</param>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        await SendAsync();
        while (!runs.IsEmpty && !cancellationToken.IsCancellationRequested)
        {
            runs.YieldAll(); // again and again: one may have begun meanwhile
            await Task.Delay(LookInterval, time, CancellationToken.None);
        }
        await SendAsync(); // with nothing left to paint
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _oneHeartbeat.Dispose();
    }

    private async Task BeatAsync(CancellationToken stop)
    {
        // Until it is heard once it tries more often: a silo that has just joined learns only soon who is who.
        using var timer = new PeriodicTimer(FirstInterval, time);
        try
        {
            do
            {
                if (await SendAsync()) timer.Period = Interval;
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // It stops.
        }
    }

    private async Task<bool> SendAsync()
    {
        await _oneHeartbeat.WaitAsync();
        try
        {
            var slots = painters.Sum(painter => painter.Slots);
            var dispatcher = grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);
            var answer = await dispatcher.HeartbeatAsync(new SiloHeartbeat(silo.SiloAddress, slots, runs.Describe(), _isDraining));
            cordoned.Set(answer.Cordoned);
            runs.Drop(answer.Lost);
            runs.Yield(answer.Yield);
            return true;
        }
        catch (Exception error)
        {
            LogUnheard(error.Message);
            NodeInstruments.OnUnheard();
            return false;
        }
        finally
        {
            _oneHeartbeat.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The dispatcher could not be told what is painted here: {Reason}")]
    private partial void LogUnheard(string reason);
}
