using ComicCluster.Contracts.Artifacts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Storage;

namespace ComicCluster.Storage.Tests;

/// <summary>What a silo would store with. The silo does not run.</summary>
internal sealed class StoreHost : IDisposable
{
    private readonly IHost _silo, _client;

    public StoreHost(IStorePlace place, string cluster = "cluster", string service = "service")
    {
        var silo = NewHost();
        silo.UseOrleans(orleans =>
        {
            orleans.UseLocalhostClustering(siloPort: 1, gatewayPort: 0, serviceId: service, clusterId: cluster);
            place.Use(orleans);
            orleans.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, service));
        });
        _silo = silo.Build();
        var client = NewHost();
        client.UseOrleansClient(orleans =>
        {
            place.Use(orleans);
            orleans.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, service));
        });
        _client = client.Build();
    }

    public IGrainStorage GrainStorage => _silo.Services.GetRequiredService<IGrainStorage>();

    public IMembershipTable Membership => _silo.Services.GetRequiredService<IMembershipTable>();

    public IReminderTable Reminders => _silo.Services.GetRequiredService<IReminderTable>();

    public IArtifactStore Artifacts => _silo.Services.GetRequiredService<IArtifactStore>();

    public IGatewayListProvider Gateways => _client.Services.GetRequiredService<IGatewayListProvider>();

    public void Dispose()
    {
        _silo.Dispose();
        _client.Dispose();
    }

    private static HostApplicationBuilder NewHost() => new(new HostApplicationBuilderSettings { DisableDefaults = true });
}
