using System.Net;
using System.Net.Sockets;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Grains.Hosting;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Stories;
using ComicCluster.Silo.Nodes;
using ComicCluster.Storage;
using ComicCluster.Silo.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Bench.Cluster;

/// <summary>A coordinator and gpu silos in this process, with their own sockets between them.</summary>
internal sealed class InProcessCluster : IAsyncDisposable
{
    private readonly List<IHost> _silos = [];

    private InProcessCluster()
    {
    }

    /// <summary>The grains.</summary>
    public IGrainFactory Grains => _silos[0].Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts silos.</summary>
    /// <param name="gpus">How many gpu silos, beside one coordinator.</param>
    /// <param name="painter">Makes the painter of a gpu silo.</param>
    /// <param name="connectionString">An account of Azure Storage; null to keep everything in memory.</param>
    public static async Task<InProcessCluster> StartAsync(int gpus, Func<IArtifactStore, IPanelPainter> painter, string? connectionString = null)
    {
        var cluster = new InProcessCluster();
        var artifacts = new MemoryArtifacts();
        var primary = new IPEndPoint(IPAddress.Loopback, FreePort());
        for (var i = 0; i <= gpus; i++)
        {
            var (role, port) = i == 0 ? (SiloRoles.Coordinator, primary.Port) : (SiloRoles.Gpu, FreePort());
            var host = Build(role, port, primary, painter, artifacts, connectionString);
            cluster._silos.Add(host);
            await host.StartAsync();
        }
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Enumerable.Reverse(_silos))
        {
            await silo.StopAsync();
            silo.Dispose();
        }
    }

    private static IHost Build(
        SiloRoles role, int port, IPEndPoint primary, Func<IArtifactStore, IPanelPainter> painter, IArtifactStore artifacts, string? connectionString)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(IPAddress.Loopback, port, gatewayPort: 0);
            if (connectionString is null)
            {
                silo.UseDevelopmentClustering(primary).AddMemoryGrainStorageAsDefault().UseInMemoryReminderService();
                silo.Services.AddSingleton(artifacts);
            }
            else
            {
                silo.AddAzureStorage(connectionString);
            }
            silo.AddComicGrains(role);
            silo.Services.AddSingleton<IStoryWriter, InstantStudio>().AddSingleton<IComicPublisher, InstantStudio>();
            if (role.HasFlag(SiloRoles.Gpu)) silo.Services.AddSingleton(services => painter(services.GetRequiredService<IArtifactStore>()));
            silo.Services.AddHostedService<NodeService>();
        });
        return builder.Build();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
