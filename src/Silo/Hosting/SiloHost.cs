using System.Net;
using ComicCluster.Grains.Hosting;
using ComicCluster.Grains.Recording;
using ComicCluster.Silo.Draining;
using ComicCluster.Silo.Health;
using ComicCluster.Silo.Nodes;
using ComicCluster.Silo.Recording;
using ComicCluster.Storage;
using ComicCluster.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace ComicCluster.Silo.Hosting;

/// <summary>Puts a silo together that is a process of its own.</summary>
internal static class SiloHost
{
    /// <summary>Longer than a drain and the deactivation of what is left; shorter than what an orchestrator waits before it kills.</summary>
    internal static readonly TimeSpan Leaving = TimeSpan.FromSeconds(60);

    /// <summary>A host for these settings.</summary>
    /// <exception cref="OptionsValidationException">Something is missing or wrong.</exception>
    public static WebApplicationBuilder CreateBuilder(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        var options = builder.Configuration.SiloHostOptions();

        builder.WebHost.UseUrls($"http://{options.ListeningAddress()}:{options.HealthPort}");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds) + Leaving);
        builder.Services.AddSingleton(options).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => services.GetRequiredService<Readiness>());
        builder.Services.AddSingleton(Recorder(options));
        builder.UseOrleans(silo => Configure(silo, options));
        builder.AddComicTelemetry($"comic-{options.Role.ToString().ToLowerInvariant()}", options.Name!, options.LogFormat == "json");
        builder.Services.AddSingleton<NodeGauges>();
        builder.Services.ConfigureOpenTelemetryMeterProvider((services, _) => services.GetRequiredService<NodeGauges>().Register());
        return builder;
    }

    private static void Configure(ISiloBuilder silo, SiloHostOptions options)
    {
        var advertised = IPAddress.Parse(options.AdvertisedAddress!);
        var listening = options.ListeningAddress();
        silo.Configure<SiloOptions>(orleans => orleans.SiloName = options.Name!);
        silo.Configure<ClusterOptions>(orleans => orleans.ClusterId = orleans.ServiceId = options.Cluster);
        silo.Configure<EndpointOptions>(orleans =>
        {
            orleans.AdvertisedIPAddress = advertised;
            orleans.SiloPort = options.SiloPort;
            orleans.SiloListeningEndpoint = new IPEndPoint(listening, options.ListeningPort is > 0 and var port ? port : options.SiloPort);
            orleans.GatewayPort = options.HasGateway() ? options.GatewayPort : 0;
            if (options.HasGateway()) orleans.GatewayListeningEndpoint = new IPEndPoint(listening, options.GatewayPort);
        });
        // Painting keeps processors busy: that is no reason to refuse messages.
        silo.Configure<LoadSheddingOptions>(orleans => orleans.LoadSheddingEnabled = false);
        silo.Configure<GrainCollectionOptions>(orleans => orleans.DeactivationTimeout = Leaving);
        // Each part of the ring is a query to the table of reminders whenever a silo comes or goes, and few reminders need no even spread.
        silo.Configure<ConsistentRingOptions>(orleans => orleans.NumVirtualBucketsConsistentRing = 2);
        silo.Configure<ClusterMembershipOptions>(silo.Configuration.GetSection("Orleans:ClusterMembership"));
        silo.Configure<SiloMessagingOptions>(silo.Configuration.GetSection("Orleans:SiloMessaging"));

        if (options.Storage == "azure") silo.AddAzureStorage(options.AzureConnectionString!, options.StoragePrefix);
        else silo.AddFileStorage(options.Storage["file:".Length..]);
        silo.AddActivityPropagation();
        silo.AddComicGrains(options.Role);
        silo.AddDashboard(dashboard => dashboard.HideTrace = true); // gateways show it to operators
        silo.Services.AddPainting(options);
        // Stops before Orleans does, as it is added after; and drains before anything stops.
        silo.Services.AddSingleton<NodeService>();
        silo.Services.AddHostedService(services => services.GetRequiredService<NodeService>());
        silo.Services.AddHostedService<DrainService>();
        silo.Services.AddHostedService<CountersAtZero>();
    }

    private static IRecorder Recorder(SiloHostOptions options) =>
        options.Record.Length == 0 ? new NoRecorder() : new RecordFile(options.Record, options.Name!, TimeProvider.System);
}
