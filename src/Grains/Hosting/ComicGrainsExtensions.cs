using ComicCluster.Grains.Auditing;
using ComicCluster.Grains.Datasets;
using ComicCluster.Grains.Dispatch;
using ComicCluster.Grains.Idempotency;
using ComicCluster.Grains.Library;
using ComicCluster.Grains.Models;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Placement;
using ComicCluster.Grains.Recording;
using ComicCluster.Grains.Registry;
using ComicCluster.Grains.Stories;
using ComicCluster.Grains.Tenants;
using ComicCluster.Grains.Training;
using ComicCluster.Grains.Webhooks;
using ComicCluster.Grains.Writing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Placement;

namespace ComicCluster.Grains.Hosting;

/// <summary>Adds this assembly's grains to a silo.</summary>
public static class ComicGrainsExtensions
{
    private static readonly Type[] OnCoordinators =
    [
        typeof(StoryGrain), typeof(LibraryGrain), typeof(ShelfGrain), typeof(TenantGrain), typeof(TenantsGrain), typeof(DispatcherGrain), typeof(ApiKeyGrain), typeof(WebhooksGrain), typeof(AuditGrain),
        typeof(IdempotencyGrain), typeof(ModelCatalogGrain), typeof(DatasetsGrain), typeof(TrainingJobGrain), typeof(ModelRegistryGrain),
    ];

    private static readonly Type[] OnGpus = [typeof(PanelGrain), typeof(ScriptGrain), typeof(CompletionGrain), typeof(TrainingWorkerGrain), typeof(ModelWarmerGrain)];

    /// <summary>
    /// Hosts the grains that belong to the silo's roles, and no others: which silo hosts which class is a part of the cluster's manifest, and
    /// no caller has to know. A coordinator needs an <see cref="IComicPublisher"/>, a gpu silo an <see cref="IPanelPainter"/> and an
    /// <see cref="IStoryWriter"/>; an <see cref="IWebhookSender"/> with a <see cref="WebhookPolicy"/>, an <see cref="ITextWriter"/>, an <see cref="IDatasetStore"/>,
    /// an <see cref="IModelFiles"/> with <see cref="ModelRegistryOptions"/>, an <see cref="IModelLoader"/>, an <see cref="ITrainer"/> with an <see cref="ITrainingArchive"/>, an
    /// <see cref="IRecorder"/> and <see cref="FairQueueOptions"/> may be given. Storage, membership and reminders are chosen elsewhere.
    /// </summary>
    public static ISiloBuilder AddComicGrains(this ISiloBuilder silo, SiloRoles roles)
    {
        var services = silo.Services;
        services.PostConfigure<GrainTypeOptions>(options =>
        {
            if (!roles.HasFlag(SiloRoles.Coordinator)) options.Classes.ExceptWith(OnCoordinators);
            if (!roles.HasFlag(SiloRoles.Gpu)) options.Classes.ExceptWith(OnGpus);
        });
        services.AddPlacementFilter<OnGpuSiloStrategy, OnGpuSiloDirector>(ServiceLifetime.Transient);
        services.TryAddSingleton<LeasedRuns>();
        services.TryAddSingleton<CordonedSilos>();
        services.TryAddSingleton<GpuSilos>();
        services.AddMetrics();
        services.TryAddSingleton<DispatcherGauges>();
        services.TryAddSingleton<FairQueueOptions>();
        services.TryAddSingleton<WebhookPolicy>();
        services.TryAddSingleton<IWebhookSender, NoWebhookSender>();
        services.TryAddSingleton<ITextWriter, NoTextWriter>();
        services.TryAddSingleton<IDatasetStore, NoDatasetStore>();
        services.TryAddSingleton<IModelFiles, NoModelFiles>();
        services.TryAddSingleton<ModelRegistryOptions>();
        services.TryAddSingleton<IModelLoader, NoModelLoader>();
        services.TryAddSingleton<ITrainer, NoTrainer>();
        services.TryAddSingleton<ITrainingArchive, NoTrainingArchive>();
        services.TryAddSingleton<IRecorder, NoRecorder>();
        services.TryAddSingleton(TimeProvider.System);
#pragma warning disable ORLEANSEXP003 // the usual directory ends all grains whose addresses a dead silo kept, wherever they are: a story then waits for its reminder
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        return silo.AddIncomingGrainCallFilter<TenantCheck>().AddIncomingGrainCallFilter<ComicLogScope>();
    }
}
