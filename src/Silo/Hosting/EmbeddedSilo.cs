using System.Net;
using System.Net.Sockets;
using ComicCluster.Grains.Hosting;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Stories;
using ComicCluster.Grains.Webhooks;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Nodes;
using ComicCluster.Silo.Webhooks;
using ComicCluster.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ComicCluster.Silo.Hosting;

/// <summary>
/// A cluster of one silo inside this process, with state in files. It listens on a free port of the loopback address only, and has no
/// gateway; any number of them run on a machine at the same time.
/// </summary>
public sealed class EmbeddedSilo : IAsyncDisposable
{
    private const int Attempts = 5;

    private readonly IHost _host;

    private EmbeddedSilo(IHost host) => _host = host;

    /// <summary>The grains.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts a silo.</summary>
    /// <param name="options">What it needs.</param>
    /// <param name="writer">Writes stories; stays the caller's.</param>
    /// <param name="painter">Paints panels; stays the caller's.</param>
    /// <param name="publisher">Publishes comics; stays the caller's.</param>
    /// <exception cref="IOException">No port is free, or the folder can't be used.</exception>
    public static async Task<EmbeddedSilo> StartAsync(
        EmbeddedSiloOptions options, IStoryWriter writer, IPanelPainter painter, IComicPublisher publisher)
    {
        Directory.CreateDirectory(options.StateFolder);
        for (var attempt = 1; ; attempt++)
        {
            var host = Build(options, writer, painter, publisher);
            try
            {
                await host.StartAsync();
                return new EmbeddedSilo(host);
            }
            catch (Exception error) when (error is SocketException or IOException && attempt < Attempts)
            {
                host.Dispose(); // another process took the port between our look and our start
            }
        }
    }

    /// <summary>Stops the silo: paintings end after their current step and can go on from there.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static IHost Build(EmbeddedSiloOptions options, IStoryWriter writer, IPanelPainter painter, IComicPublisher publisher)
    {
        // No defaults: no configuration files, no environment, no log on the console.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0).AddComicGrains(SiloRoles.Both);
            if (options.KeepsReminders) silo.UseFileReminders(Path.Combine(options.StateFolder, "reminders"));
            else silo.UseInMemoryReminderService();
            options.Configure(silo);
            silo.Services.AddSingleton<IGrainStorage>(services =>
                new FileGrainStorage(options.StateFolder, services.GetRequiredService<IActivatorProvider>(), TimeProvider.System, options.Trouble));
            silo.Services.AddSingleton(writer).AddSingleton(painter).AddSingleton(publisher);
            silo.Services.AddSingleton<IWebhookSender>(_ => new WebhookSender(options.Webhooks, TimeProvider.System));
            if (options.TextWriter is { } texts) silo.Services.AddSingleton(texts);
        });
        builder.Services.AddHostedService<NodeService>(); // after Orleans: it starts later and stops sooner
        if (options.Models is { } shelf) builder.Services.AddModelOffers(shelf);
        return builder.Build();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
