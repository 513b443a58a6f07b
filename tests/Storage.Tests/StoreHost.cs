using ComicCluster.Contracts.Artifacts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
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

    public IMembershipTable Membership => _silo.Services.GetRequiredService<IMembershipTable>();

    public IReminderTable Reminders => _silo.Services.GetRequiredService<IReminderTable>();

    public IArtifactStore Artifacts => _silo.Services.GetRequiredService<IArtifactStore>();

    /// <summary>The grain storage, started as a silo's lifecycle starts it.</summary>
    public async Task<IGrainStorage> StartGrainStorageAsync()
    {
        var storage = _silo.Services.GetRequiredService<IGrainStorage>();
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        if (storage is ILifecycleParticipant<ISiloLifecycle> participant) participant.Participate(lifecycle);
        await lifecycle.OnStart();
        return storage;
    }

    /// <summary>The list of gateways, started as a client starts it.</summary>
    public async Task<IGatewayListProvider> StartGatewaysAsync()
    {
        var gateways = _client.Services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProviderAsync(default);
        return gateways;
    }

    public void Dispose()
    {
        _silo.Dispose();
        _client.Dispose();
    }

    private static HostApplicationBuilder NewHost() => new(new HostApplicationBuilderSettings { DisableDefaults = true });
}
