using ComicCluster.Contracts.Artifacts;
using ComicCluster.Storage.Artifacts;
using ComicCluster.Storage.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;

namespace ComicCluster.Storage;

/// <summary>Keeps what a cluster must not forget in a folder: no server is needed, but all of its processes run on one machine.</summary>
public static class FileStorageExtensions
{
    /// <summary>Keeps grain state, membership, reminders and artifacts in a folder.</summary>
    public static ISiloBuilder AddFileStorage(this ISiloBuilder silo, string folder) => silo
        .AddFileGrainState(Path.Combine(folder, "state"))
        .UseFileClustering(folder)
        .UseFileReminders(Path.Combine(folder, "reminders"))
        .AddFolderArtifacts(Artifacts(folder));

    /// <summary>Keeps grain state in a folder.</summary>
    public static ISiloBuilder AddFileGrainState(this ISiloBuilder silo, string folder)
    {
        silo.Services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (services, _) =>
            new FileGrainStorage(folder, services.GetRequiredService<IActivatorProvider>(), TimeProvider.System));
        return silo;
    }

    /// <summary>Lets the silos of a cluster find each other through a folder: the one given to <see cref="AddFileStorage"/>.</summary>
    public static ISiloBuilder UseFileClustering(this ISiloBuilder silo, string folder)
    {
        silo.Services.AddSingleton<IMembershipTable>(services => new FileMembershipTable(
            Membership(folder), services.GetRequiredService<IOptions<ClusterOptions>>(), TimeProvider.System));
        return silo;
    }

    /// <summary>Finds the gateways of a cluster through a folder: the one given to <see cref="AddFileStorage"/>.</summary>
    public static IClientBuilder UseFileClustering(this IClientBuilder client, string folder)
    {
        client.Services.AddSingleton<IGatewayListProvider>(services => new FileGatewayListProvider(
            Membership(folder),
            services.GetRequiredService<IOptions<ClusterOptions>>(),
            services.GetRequiredService<IOptions<GatewayOptions>>(),
            TimeProvider.System));
        return client;
    }

    /// <summary>Keeps reminders in a folder.</summary>
    public static ISiloBuilder UseFileReminders(this ISiloBuilder silo, string folder)
    {
        silo.Services.AddReminders();
        silo.Services.AddSingleton<IReminderTable>(services => new FileReminderTable(
            folder, services.GetRequiredService<IOptions<ClusterOptions>>(), TimeProvider.System));
        return silo;
    }

    /// <summary>Keeps artifacts in a folder.</summary>
    public static ISiloBuilder AddFolderArtifacts(this ISiloBuilder silo, string folder)
    {
        silo.Services.AddSingleton<IArtifactStore>(new FolderArtifactStore(folder, TimeProvider.System));
        return silo;
    }

    /// <summary>Where a cluster that keeps everything in a folder has its artifacts.</summary>
    internal static string Artifacts(string folder) => Path.Combine(folder, "artifacts");

    private static string Membership(string folder) => Path.Combine(folder, "membership");
}
