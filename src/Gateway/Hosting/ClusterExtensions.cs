using ComicCluster.Contracts.Artifacts;
using ComicCluster.Gateway.Security;
using ComicCluster.Storage;
using Orleans.Configuration;

namespace ComicCluster.Gateway.Hosting;

/// <summary>Connects a gateway that is a program of its own to its cluster.</summary>
internal static class ClusterExtensions
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    /// <summary>Connects, and tries again for as long as there is no silo.</summary>
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder, GatewayOptions options)
    {
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = options.Cluster);
            client.Configure<Orleans.Configuration.GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(10));
            client.UseConnectionRetryFilter(async (_, cancellation) =>
            {
                await Task.Delay(RetryInterval, TimeProvider.System, cancellation);
                return !cancellation.IsCancellationRequested;
            });
            client.AddOutgoingGrainCallFilter<TenantCallFilter>();
            if (options.Storage == "azure") client.UseAzureClustering(options.AzureConnectionString!, options.StoragePrefix);
            else client.UseFileClustering(options.Storage["file:".Length..]);
        });
        builder.Services.AddSingleton<IArtifactStore>(_ => options.Storage == "azure"
            ? ArtifactStores.Azure(options.AzureConnectionString!, options.StoragePrefix)
            : ArtifactStores.Folder(options.Storage["file:".Length..]));
        return builder;
    }
}
