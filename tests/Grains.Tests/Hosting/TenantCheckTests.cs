using System.Security.Cryptography;
using ComicCluster.Contracts.Auditing;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Idempotency;
using ComicCluster.Contracts.Models;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Contracts.Writing;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Hosting;

[Collection(SharedCluster.Name)]
public sealed class TenantCheckTests(SharedCluster cluster) : IDisposable
{
    private static readonly Dictionary<string, Func<IGrainFactory, string, Task>> Calls = new()
    {
        ["story"] = (grains, tenant) => grains.GetGrain<IStoryGrain>($"{tenant}/story").GetAsync(),
        ["story's events"] = async (grains, tenant) =>
        {
            await using var events = grains.GetGrain<IStoryGrain>($"{tenant}/story").WatchAsync(0).GetAsyncEnumerator();
            await events.MoveNextAsync();
        },
        ["script"] = (grains, tenant) => grains.GetGrain<IScriptGrain>($"{tenant}/story").GetAsync(),
        ["panel"] = (grains, tenant) => grains.GetGrain<IPanelGrain>($"{tenant}/story/01").GetAsync(),
        ["tenant"] = (grains, tenant) => grains.GetGrain<ITenantGrain>(tenant).GetUsageAsync(),
        ["webhooks"] = (grains, tenant) => grains.GetGrain<IWebhooksGrain>(tenant).ListAsync(),
        ["audit"] = (grains, tenant) => grains.GetGrain<IAuditGrain>(tenant).ListAsync(null, 1),
        ["idempotency"] = (grains, tenant) => grains.GetGrain<IIdempotencyGrain>($"{tenant}/POST-comics/1").BeginAsync(SHA256.HashData([])),
        ["completion"] = async (grains, tenant) =>
            await grains.GetGrain<ICompletionGrain>($"{tenant}/1").CompleteAsync(new CompletionRequest { Prompt = "a", Seed = 1 }).ToListAsync(),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Call_GrainOfATenant_IsForThatTenantAndOperatorsOnly(string name)
    {
        var call = Calls[name];
        await call(cluster.Grains, "alice"); // the cluster itself
        RequestContext.Set(TenantContext.Tenant, "alice");
        await call(cluster.Grains, "alice");
        foreach (var other in new[] { "bob", "alice2", "alic", "Alice" })
            await Assert.ThrowsAsync<TenantMismatchException>(() => call(cluster.Grains, other));
        RequestContext.Set(TenantContext.Operator, true);
        await call(cluster.Grains, "bob");
    }

    /// <summary>One tenant's call may free a slot for another's panel: what the dispatcher then tells it does not come from the caller.</summary>
    [Fact]
    public async Task Call_ThroughTheDispatcher_ReachesOtherTenantsStories()
    {
        RequestContext.Set(TenantContext.Tenant, "carol");
        await cluster.Cluster.Story("one", "carol").StartAsync(FakeStudio.Spec);
        var jobs = new[] { (await StudioCluster.NextAsync([.. cluster.Cluster.Gpus])).Job, (await StudioCluster.NextAsync([.. cluster.Cluster.Gpus])).Job };
        RequestContext.Set(TenantContext.Tenant, "dave");
        var waiting = cluster.Cluster.Story("one", "dave");
        await waiting.StartAsync(FakeStudio.Spec);
        await cluster.Cluster.UntilAsync(waiting, StoryStatus.Painting);

        RequestContext.Set(TenantContext.Tenant, "carol");
        await cluster.Cluster.Story("one", "carol").CancelAsync();
        var next = (await StudioCluster.NextAsync([.. cluster.Cluster.Gpus])).Job;
        Assert.StartsWith("dave/", next.Work.Key);
        await StudioCluster.UntilAsync(() => Task.FromResult(jobs.All(job => job.Stop.IsCancellationRequested)));
        next.Complete();
        (await StudioCluster.NextAsync([.. cluster.Cluster.Gpus])).Job.Complete();
        RequestContext.Set(TenantContext.Tenant, "dave");
        await cluster.Cluster.UntilAsync(waiting, StoryStatus.Completed);
    }

    [Fact]
    public async Task Call_GrainOfNoTenant_IsForAll()
    {
        RequestContext.Set(TenantContext.Tenant, "alice");
        await cluster.Grains.GetGrain<IModelCatalogGrain>(IModelCatalogGrain.Key).ListAsync();
        await cluster.Grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).GetAsync();
        Assert.Null(await cluster.Grains.GetGrain<IApiKeyGrain>("nobody").VerifyAsync([]));
    }

    public void Dispose() => RequestContext.Clear();
}
