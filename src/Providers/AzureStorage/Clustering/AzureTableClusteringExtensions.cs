using Microsoft.Extensions.DependencyInjection;
using Orleans.AzureUtils;
using Orleans.Clustering.AzureStorage;
using Orleans.Messaging;
using Orleans.Runtime.MembershipService;

namespace Orleans.Hosting;

/// <summary>Lets silos and clients find each other through a table.</summary>
public static class AzureTableClusteringExtensions
{
    /// <summary>Keeps the silos' membership in a table.</summary>
    public static ISiloBuilder UseAzureStorageClustering(this ISiloBuilder builder, Action<AzureStorageClusteringOptions> configureOptions)
    {
        builder.Services.Configure(configureOptions).AddSingleton<IMembershipTable, AzureBasedMembershipTable>();
        return builder;
    }

    /// <summary>Finds gateways in the table of the silos' membership.</summary>
    public static IClientBuilder UseAzureStorageClustering(this IClientBuilder builder, Action<AzureStorageGatewayOptions> configureOptions)
    {
        builder.Services.Configure(configureOptions).AddSingleton<IGatewayListProvider, AzureGatewayListProvider>();
        return builder;
    }
}
