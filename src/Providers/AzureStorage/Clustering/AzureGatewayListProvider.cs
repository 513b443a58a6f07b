using Microsoft.Extensions.Options;
using Orleans.Clustering.AzureStorage;
using Orleans.Configuration;
using Orleans.Messaging;

namespace Orleans.AzureUtils;

/// <summary>Finds the gateways of active silos in the membership table.</summary>
internal sealed class AzureGatewayListProvider(
    IOptions<AzureStorageGatewayOptions> options, IOptions<ClusterOptions> cluster, IOptions<GatewayOptions> gateways) : IGatewayListProvider
{
    private readonly OrleansSiloInstanceManager _silos =
        new(options.Value.TableServiceClient, options.Value.TableName, cluster.Value.ClusterId);

    public TimeSpan MaxStaleness => gateways.Value.GatewayListRefreshPeriod;

    public bool IsUpdatable => true;

    // A client may start before the first silo did.
    public Task InitializeGatewayListProviderAsync(CancellationToken cancellationToken) => _silos.CreateTableAsync(cancellationToken);

    public Task<IList<Uri>> GetGatewaysAsync(CancellationToken cancellationToken) => _silos.ReadGatewaysAsync(cancellationToken);

    public Task InitializeGatewayListProvider() => InitializeGatewayListProviderAsync(default);

    public Task<IList<Uri>> GetGateways() => GetGatewaysAsync(default);
}
