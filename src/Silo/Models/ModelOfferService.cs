using ComicCluster.Contracts.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Models;

/// <summary>Tells the cluster's catalogue every half a minute which models this silo has; one that says nothing for two minutes drops out.</summary>
/// <param name="grains">The grains.</param>
/// <param name="silo">This silo.</param>
/// <param name="shelf">What it has.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class ModelOfferService(
    IGrainFactory grains, ILocalSiloDetails silo, ModelShelf shelf, TimeProvider time, ILogger<ModelOfferService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // weights are hashed first, and the silo is not to wait for it
        using var timer = new PeriodicTimer(FirstInterval, time);
        try
        {
            do
            {
                if (await OfferAsync()) timer.Period = Interval;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // It stops.
        }
    }

    private async Task<bool> OfferAsync()
    {
        try
        {
            await grains.GetGrain<IModelCatalogGrain>(IModelCatalogGrain.Key).OfferAsync(silo.SiloAddress, shelf.Read());
            return true;
        }
        catch (Exception error)
        {
            LogUnheard(error.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalogue could not be told which models are here: {Reason}")]
    private partial void LogUnheard(string reason);
}
