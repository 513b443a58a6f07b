using ComicCluster.Contracts.Artifacts;
using ComicCluster.Gateway.Security;
using ComicCluster.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace ComicCluster.Gateway.Hosting;

/// <summary>Connects a gateway that is a program of its own to its cluster.</summary>
internal static class ClusterExtensions
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    /// <summary>Connects, and tries again for as long as there is no silo.</summary>
    public static void AddCluster(this IHostApplicationBuilder builder, GatewayOptions options)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<ClusterReadiness>();
        builder.Services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>>(services => services.GetRequiredService<ClusterReadiness>());
        builder.Services.AddHostedService<ClusterProbe>();
        // The gateway answers before the cluster does: it says that it is not ready.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = options.Cluster);
            client.Configure<Orleans.Configuration.GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
            client.UseConnectionRetryFilter(async (_, cancellation) =>
            {
                await Task.Delay(RetryInterval, TimeProvider.System, cancellation);
                return !cancellation.IsCancellationRequested;
            });
            client.AddGatewayCountChangedHandler(services => (_, change) => services.GetRequiredService<ClusterReadiness>().Count(change.NumberOfConnectedGateways));
            client.AddClusterConnectionLostHandler(services => (_, _) => services.GetRequiredService<ClusterReadiness>().Count(0));
            client.AddActivityPropagation();
            client.AddOutgoingGrainCallFilter<TenantCallFilter>();
            if (options.Storage == "azure") client.UseAzureClustering(options.AzureConnectionString!, options.StoragePrefix);
            else client.UseFileClustering(options.Storage["file:".Length..]);
        });
        builder.Services.AddSingleton<IArtifactStore>(_ => options.Storage == "azure"
            ? ArtifactStores.Azure(options.AzureConnectionString!, options.StoragePrefix)
            : ArtifactStores.Folder(options.Storage["file:".Length..]));
    }
}
