using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Dispatch;
using ComicCluster.Grains.Hosting;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Recording;
using ComicCluster.Grains.Stories;
using ComicCluster.Silo.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.TestingHost;

namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>A coordinator, gpu silos, and a client that has no role at all, in this process; storage and reminders outlive every silo.</summary>
internal sealed class StudioCluster : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Longer than a busy machine lets a heartbeat wait; tests that wait for the end of a lease wait that long.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(20);

    private readonly InProcessTestCluster _cluster;

    private StudioCluster(int gpus, Action<ISiloBuilder>? configure)
    {
        var builder = new InProcessTestClusterBuilder((short)(1 + gpus));
        builder.Options.AssumeHomogenousSilosForTesting = false; // else placement skips all filters, and the tests prove nothing
        builder.ConfigureSilo((options, silo) =>
        {
            var index = int.Parse(options.SiloName.Split('_')[^1]);
            var painter = new FakePainter { AtOnce = AtOnce };
            silo.AddComicGrains(index == 0 ? SiloRoles.Coordinator : SiloRoles.Gpu);
            silo.Services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (_, _) => Storage);
            silo.AddReminders();
            silo.Services
                .AddSingleton<IReminderTable>(Reminders)
                .AddSingleton<IRecorder>(Records)
                .AddSingleton<IIncomingGrainCallFilter>(Hints)
                .AddSingleton<IIncomingGrainCallFilter>(Calls)
                .AddSingleton(new FairQueueOptions { LeaseTime = LeaseTime, UsageInterval = TimeSpan.FromSeconds(2) })
                .AddHostedService<NodeService>();
            if (index == 0) silo.Services.AddSingleton<IComicPublisher>(Publisher);
            else silo.Services.AddSingleton<IStoryWriter>(Writer).AddSingleton<IPanelPainter>(painter).AddSingleton(painter);
            configure?.Invoke(silo);
        });
        _cluster = builder.Build();
    }

    public SharedStorage Storage { get; } = new();

    public SharedReminders Reminders { get; } = new();

    public SharedRecords Records { get; } = new();

    public HintFilter Hints { get; } = new();

    public CallFilter Calls { get; } = new();

    public FakeWriter Writer { get; } = new();

    public FakePublisher Publisher { get; } = new();

    /// <summary>What painters do at once; null to wait for the test. Counts for silos that are started later.</summary>
    public Action<FakePainter.Job>? AtOnce { get; private init; }

    public InProcessTestCluster Silos => _cluster;

    public IGrainFactory Grains => _cluster.Client;

    public IDispatcherGrain Dispatcher => Grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);

    public IReadOnlyList<InProcessSiloHandle> Gpus => [.. _cluster.Silos.Where(silo => !silo.Name.EndsWith("_0", StringComparison.Ordinal))];

    public static async Task<StudioCluster> StartAsync(int gpus, Action<FakePainter.Job>? atOnce = null, Action<ISiloBuilder>? configure = null)
    {
        var cluster = new StudioCluster(gpus, configure) { AtOnce = atOnce };
        await cluster._cluster.DeployAsync();
        await UntilAsync(async () => cluster.IsKnown && (await cluster.Dispatcher.GetAsync()).Silos.Count == gpus);
        return cluster;
    }

    /// <summary>Whether the client and every silo have heard of all silos, and so which grains each of them has.</summary>
    private bool IsKnown => _cluster.Silos.Select(silo => silo.ServiceProvider).Append(_cluster.Client.ServiceProvider)
        .Select(services => services.GetRequiredService<IClusterManifestProvider>().Current)
        .All(manifest => _cluster.Silos.All(silo => manifest.Silos.ContainsKey(silo.SiloAddress)));

    public static FakePainter Painter(InProcessSiloHandle silo) => silo.ServiceProvider.GetRequiredService<FakePainter>();

    public IStoryGrain Story(string name, string tenant = "tenant") => Grains.GetGrain<IStoryGrain>($"{tenant}/{name}");

    public IPanelGrain Panel(string story, int index) => Grains.GetGrain<IPanelGrain>(new StoryKey("tenant", story).Panel(index));

    /// <summary>The next painting on any of some silos.</summary>
    public static async Task<(FakePainter.Job Job, InProcessSiloHandle Silo)> NextAsync(params InProcessSiloHandle[] silos)
    {
        while (true)
        {
            var waits = silos.Select(silo => Painter(silo).WaitAsync()).ToArray();
            await Task.WhenAny(waits).WaitAsync(Patience);
            foreach (var silo in silos)
            {
                if (Painter(silo).TryNext() is { } job) return (job, silo);
            }
        }
    }

    /// <summary>Wakes a story as its reminder does.</summary>
    public Task TickAsync(string story) => Story(story).AsReference<IRemindable>().ReceiveReminder("unfinished", new TickStatus());

    /// <summary>Looks until something holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds()) await looks.WaitForNextTickAsync(patience.Token);
    }

    public Task UntilAsync(IStoryGrain story, StoryStatus status) => UntilAsync(async () => (await story.GetAsync()).Status == status);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
