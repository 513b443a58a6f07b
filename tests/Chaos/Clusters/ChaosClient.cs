using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Storage.Artifacts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace ComicCluster.Chaos.Clusters;

/// <summary>
/// What a gateway would do for tenants. An answer that says no is an answer; everything else that goes wrong leaves open whether it was
/// done, and it is asked again.
/// </summary>
public sealed class ChaosClient : IAsyncDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private readonly IHost _host;
    private readonly IClusterClient _grains;
    private readonly IArtifactStore _artifacts;
    private readonly Recorder _recorder;

    private ChaosClient(IHost host, IArtifactStore artifacts, Recorder recorder) =>
        (_host, _grains, _artifacts, _recorder) = (host, host.Services.GetRequiredService<IClusterClient>(), artifacts, recorder);

    /// <summary>Connects to a cluster.</summary>
    public static async Task<ChaosClient> ConnectAsync(ChaosCluster cluster, Recorder recorder)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(cluster.Gateways);
            client.UseConnectionRetryFilter((_, _) => Task.FromResult(true));
            client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "comic");
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
        });
        var host = builder.Build();
        await host.StartAsync();
        var blobs = new BlobServiceClient(cluster.Storage.ConnectionString);
        return new ChaosClient(host, new AzureArtifactStore(blobs.GetBlobContainerClient("comic-artifacts")), recorder);
    }

    /// <summary>Sets a tenant's share and bounds.</summary>
    public Task SetLimitsAsync(string tenant, TenantLimits limits, CancellationToken stop) => UntilAnsweredAsync(async () =>
    {
        await _grains.GetGrain<ITenantGrain>(tenant).SetLimitsAsync(limits);
        return true;
    }, stop);

    /// <summary>Asks for a story until it is accepted or refused.</summary>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> SubmitAsync(StoryKey story, StorySpec spec, CancellationToken stop)
    {
        var digest = spec.Digest();
        _recorder.Write("client.submitted", new { story = story.ToString(), spec = digest });
        return await UntilAnsweredAsync(async () =>
        {
            try
            {
                await Story(story).StartAsync(spec);
                _recorder.Write("client.accepted", new { story = story.ToString(), spec = digest, guide = spec.Models.Guide });
                return true;
            }
            catch (Exception error) when (error is ArgumentException or QueueFullException or QuotaExceededException)
            {
                _recorder.Write("client.refused", new { story = story.ToString(), spec = digest, reason = error.Message });
                return false;
            }
        }, stop);
    }

    /// <summary>Ends a story.</summary>
    public Task CancelAsync(StoryKey story, CancellationToken stop) => UntilAnsweredAsync(async () =>
    {
        await Story(story).CancelAsync();
        _recorder.Write("client.cancelled", new { story = story.ToString() });
        return true;
    }, stop);

    /// <summary>Asks as a tenant for the name of another's story.</summary>
    public Task PeekAsync(string tenant, StoryKey story, CancellationToken stop) => UntilAnsweredAsync(async () =>
    {
        var view = await Story(story with { Tenant = tenant }).GetAsync();
        _recorder.Write("client.peeked", new { tenant, story = story.ToString(), seen = view.Spec is not null });
        return true;
    }, stop);

    /// <summary>How far a story is.</summary>
    public Task<StoryView> ViewAsync(StoryKey story, CancellationToken stop) => UntilAnsweredAsync(() => Story(story).GetAsync(), stop);

    /// <summary>How far a panel is.</summary>
    public Task<PanelView> PanelAsync(string panel, CancellationToken stop) =>
        UntilAnsweredAsync(() => _grains.GetGrain<IPanelGrain>(panel).GetAsync(), stop);

    /// <summary>Looks at a panel until it is so.</summary>
    public async Task<PanelView> UntilPanelAsync(string panel, Func<PanelView, bool> isSo, CancellationToken stop)
    {
        while (true)
        {
            var view = await PanelAsync(panel, stop);
            if (isSo(view)) return view;
            await Task.Delay(LookInterval, TimeProvider.System, stop);
        }
    }

    /// <summary>Looks once how many panels wait; writes nothing down if nobody answers.</summary>
    public async Task LookAtQueueAsync()
    {
        try
        {
            var view = await _grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).GetAsync();
            _recorder.Write("client.queue", new { waiting = view.Tenants.ToDictionary(tenant => tenant.Tenant, tenant => tenant.Waiting) });
        }
        catch (Exception)
        {
            // It is asked again soon.
        }
    }

    /// <summary>Writes down what became of a story: its end, its script, and its pictures.</summary>
    public async Task CollectAsync(StoryKey story, CancellationToken stop)
    {
        var view = await ViewAsync(story, stop);
        _recorder.Write("client.ended", new { story = story.ToString(), status = view.Status.ToString(), spec = view.Spec?.Digest(), failure = view.Failure });
        if (view.Status != StoryStatus.Completed) return;
        _recorder.Write("client.script", new { story = story.ToString(), sha256 = Sha256(Encoding.UTF8.GetBytes(view.Script!.Text)) });
        for (var i = 1; i <= view.Script.Captions.Count; i++)
        {
            var panel = story.Panel(i);
            var painted = await PanelAsync(panel, stop);
            if (painted.Result?.Picture is not { } name) continue;
            var bytes = await _artifacts.ReadAsync(name, stop);
            _recorder.Write("client.picture", new { story = story.ToString(), panel, name, sha256 = bytes is null ? "missing" : Sha256(bytes) });
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _host.StopAsync(atOnce.Token);
        _host.Dispose();
    }

    private IStoryGrain Story(StoryKey story) => _grains.GetGrain<IStoryGrain>(story.ToString());

    private static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await ask().WaitAsync(stop);
            }
            catch (Exception) when (!stop.IsCancellationRequested)
            {
                await Task.Delay(AskAgain, TimeProvider.System, stop);
            }
        }
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
