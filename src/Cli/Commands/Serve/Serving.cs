using ComicCluster.Cli.Commands.Draw;
using ComicCluster.Cli.Studios;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Hosting;
using ComicCluster.Grains.Registry;
using ComicCluster.Silo.Hosting;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Registry;
using ComicCluster.Silo.Training;
using ComicCluster.Storage;
using ComicCluster.Storage.Artifacts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Dashboard;

namespace ComicCluster.Cli.Commands.Serve;

/// <summary>Runs a gateway and an embedded silo until it is told to end.</summary>
internal static class Serving
{
    private const string Tenant = "local";
    private const KeyScopes AllScopes = KeyScopes.Read | KeyScopes.Draw | KeyScopes.Train | KeyScopes.Admin;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    public static async Task RunAsync(ServeFolder folder, ComicModels models, int port, int threads, CancellationToken cancellation)
    {
        var trouble = new StorageTrouble();
        var artifacts = new FolderArtifactStore(folder.Artifacts, TimeProvider.System, trouble);
        using var studio = new LocalStudio(models, artifacts, threads);
        await using var silo = await studio.StartSiloAsync(new EmbeddedSiloOptions
        {
            StateFolder = folder.GrainState, Trouble = trouble, KeepsReminders = true, Configure = builder => Configure(builder, artifacts, models, studio.Loader),
        });
        var key = await KeyAsync(silo.Grains, folder);
        await WakeAsync(silo.Grains);
        studio.Prefetch(models.Digests() with { Writer = null });

        await using var gateway = Build(silo.Grains, artifacts, port);
        try
        {
            await gateway.StartAsync(cancellation);
        }
        catch (IOException error)
        {
            throw new CommandException($"It can't listen on port {port}: {error.InnerException?.Message ?? error.Message} Take another --port.");
        }
        var address = gateway.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine($"Draw at {address}/#key={key}");
        Console.WriteLine($"The API is at {address}/v1, described at {address}/docs; its key is the same.");
        Console.WriteLine($"Comics are kept in {folder.Path}. Ctrl-C ends it.");
        await TellTroubleAsync(trouble, folder.Path, cancellation);
        Console.Error.WriteLine("Ending: panels that are being painted are saved, and go on the next time.");
        await gateway.StopAsync(CancellationToken.None);
    }

    /// <summary>Tells of trouble with files, once each time, until it is to end.</summary>
    private static async Task TellTroubleAsync(StorageTrouble trouble, string folder, CancellationToken cancellation)
    {
        for (string? told = null; !cancellation.IsCancellationRequested;)
        {
            var what = trouble.Current is { } error ? StorageTrouble.Describe(error, folder) : null;
            if (what != told) Console.Error.WriteLine(what is null ? $"Files in {folder} can be written again." : $"{what}; trying again.");
            told = what;
            await Task.Delay(LookInterval, TimeProvider.System, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Configure(ISiloBuilder silo, IArtifactStore artifacts, ComicModels models, IModelLoader loader)
    {
        silo.AddTenantCalls().AddDashboard(dashboard => dashboard.HideTrace = true);
        silo.Services.AddSingleton(artifacts).AddSingleton(loader).AddRegistry().AddTrainingRecords().AddTrainer(new ModelFolders(models.Writer is { } writer ? [writer] : []), new TrainerOptions());
    }

    private static WebApplication Build(IGrainFactory grains, IArtifactStore artifacts, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddRoutingCore();
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(grains).AddSingleton(artifacts);
        var options = new GatewayOptions();
        // Not the builder's configuration: there the variable URLS would open more than loopback.
        new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(GatewayOptions.Section).Bind(options);
        builder.AddGateway(options);
        return builder.Build().MapGateway();
    }

    /// <summary>The key of whoever sits here: the same as the last time, if that is still good.</summary>
    private static async Task<string> KeyAsync(IGrainFactory grains, ServeFolder folder)
    {
        if (folder.ReadKey() is { } kept && await grains.GetGrain<IApiKeyGrain>(kept.Id).VerifyAsync(kept.SecretSha256()) is not null) return kept.ToString();
        var issued = await grains.GetGrain<ITenantGrain>(Tenant).CreateKeyAsync(new KeyRequest("this machine", AllScopes, null));
        folder.WriteKey(issued.Key);
        return issued.Key;
    }

    /// <summary>Goes on with what was unfinished, before reminders would.</summary>
    private static async Task WakeAsync(IGrainFactory grains)
    {
        var usage = await grains.GetGrain<ITenantGrain>(Tenant).GetUsageAsync();
        await Task.WhenAll(usage.Unfinished.Select(story => grains.GetGrain<IStoryGrain>(new StoryKey(Tenant, story).ToString()).NotifyAsync()));
    }
}
