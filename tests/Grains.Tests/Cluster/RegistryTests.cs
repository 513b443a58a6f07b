using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Grains.Registry;
using ComicCluster.Grains.Tests.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Grains.Tests.Cluster;

[Collection(ClusterCollection.Name)]
public sealed class RegistryTests
{
    private static readonly StorySpec Spec = FakeStudio.Spec with { Models = new StoryModels(null, "g", null) { Deployment = "small/live" } };

    private readonly FakeModels _models = new();

    [Fact]
    public async Task Write_VersionDamagedInTheStore_IsRefusedUntilItIsUploadedAgain()
    {
        await using var cluster = await StartAsync();
        var registry = await DeployAsync(cluster);
        _models.IsDamaged = true;
        using var load = new CounterWatch(ModelMetrics.IntegrityFailures, "load");
        using var check = new CounterWatch(ModelMetrics.IntegrityFailures, "check");
        var story = cluster.Story("one");
        await story.StartAsync(Spec);
        await cluster.UntilAsync(story, StoryStatus.Failed);
        Assert.Equal("small@1 can't write: model.safetensors: it is damaged", (await story.GetAsync()).Failure);
        Assert.Equal(0, cluster.Writer.Calls);
        await UntilAsync(registry, version => version.Failure == "model.safetensors: it is damaged");
        Assert.Equal((1, 1), (load.Total, check.Total));
        var refused = await Assert.ThrowsAsync<RegistryRefusedException>(() => cluster.Story("two").StartAsync(Spec));
        Assert.Equal("small@1 can't write: model.safetensors: it is damaged", refused.Message);

        _models.IsDamaged = false;
        await registry.ChangeAsync(FakeModels.Registration);
        await UntilAsync(registry, version => version is { Failure: null, IsDoubted: false });
        await story.RetryAsync();
        await cluster.UntilAsync(story, StoryStatus.Completed);
        var models = (await story.GetAsync()).Spec!.Models;
        Assert.Equal(("small@1", new string('b', 64)), (models.WriterVersion, models.Writer));
    }

    [Fact]
    public async Task Retry_VersionRemovedMeanwhile_FailsAndSaysWhy()
    {
        await using var cluster = await StartAsync();
        var registry = await DeployAsync(cluster);
        cluster.Writer.Error = new InvalidDataException("The model wrote nothing.");
        var story = cluster.Story("one");
        await story.StartAsync(Spec);
        await cluster.UntilAsync(story, StoryStatus.Failed);
        await registry.ChangeAsync(new RegistryChange.Deploy("small", "anna", "live", []));
        await registry.ChangeAsync(new RegistryChange.Undeploy("small", "anna", "live"));
        await StudioCluster.UntilAsync(async () => await IsRemovedAsync(registry)); // a failed story holds nothing

        cluster.Writer.Error = null;
        await story.RetryAsync();
        await StudioCluster.UntilAsync(async () => (await story.GetAsync()).Failure == "small@1 is not ready: it is Trashed.");
        await registry.ChangeAsync(new RegistryChange.Restore("small", "anna", 1));
        await story.RetryAsync();
        await cluster.UntilAsync(story, StoryStatus.Completed);
    }

    [Fact]
    public async Task Write_Story_HoldsItsVersionMeanwhile()
    {
        await using var cluster = await StartAsync();
        var registry = await DeployAsync(cluster);
        var gate = new TaskCompletionSource();
        cluster.Writer.Gate = gate.Task;
        var story = cluster.Story("one");
        await story.StartAsync(Spec);
        await cluster.Writer.Begun;
        await registry.ChangeAsync(new RegistryChange.Deploy("small", "anna", "live", []));
        await registry.ChangeAsync(new RegistryChange.Undeploy("small", "anna", "live"));
        var refused = await Assert.ThrowsAsync<RegistryRefusedException>(() => registry.ChangeAsync(new RegistryChange.Remove("small", "anna", 1)));
        Assert.Equal("small@1 is used by one.", refused.Message);
        gate.SetResult();
        await cluster.UntilAsync(story, StoryStatus.Completed);
        await StudioCluster.UntilAsync(async () => await IsRemovedAsync(registry));
    }

    [Fact]
    public async Task Deploy_VersionThatIsDamaged_GetsNoTrafficAndSaysSo()
    {
        await using var cluster = await StartAsync();
        var registry = await RegisterAsync(cluster);
        _models.IsDamaged = true;
        await registry.ChangeAsync(new RegistryChange.Deploy("small", "anna", "live", [new(1, 100)]));
        await UntilAsync(registry, version => version.Failure is not null);
        var live = Assert.Single((await registry.GetAsync("small"))!.Deployments);
        Assert.Empty(live.Split);
        Assert.Equal("small@1 can't be loaded: model.safetensors: it is damaged", live.Failure);
    }

    private Task<StudioCluster> StartAsync() => StudioCluster.StartAsync(
        gpus: 1, job => job.Complete(), silo => silo.Services.AddSingleton<IModelFiles>(_models).AddSingleton<IModelLoader>(_models));

    private static async Task<IModelRegistryGrain> RegisterAsync(StudioCluster cluster)
    {
        var registry = cluster.Grains.GetGrain<IModelRegistryGrain>("tenant");
        await registry.ChangeAsync(FakeModels.Registration);
        await UntilAsync(registry, version => version.Status == VersionStatus.Ready);
        await registry.ChangeAsync(new RegistryChange.Approve("small", "anna", 1, IsApproved: true, ""));
        return registry;
    }

    private async Task<IModelRegistryGrain> DeployAsync(StudioCluster cluster)
    {
        var registry = await RegisterAsync(cluster);
        await registry.ChangeAsync(new RegistryChange.Deploy("small", "anna", "live", [new(1, 100)]));
        await StudioCluster.UntilAsync(async () => (await registry.GetAsync("small"))!.Deployments[0].Split.Count == 1);
        Assert.Equal(["small@1"], _models.Loaded); // before it has traffic
        return registry;
    }

    private static Task UntilAsync(IModelRegistryGrain registry, Func<RegisteredVersion, bool> isSo) =>
        StudioCluster.UntilAsync(async () => isSo((await registry.GetAsync("small"))!.Versions[0]));

    private static async Task<bool> IsRemovedAsync(IModelRegistryGrain registry)
    {
        try
        {
            await registry.ChangeAsync(new RegistryChange.Remove("small", "anna", 1));
            return true;
        }
        catch (RegistryRefusedException refusal) when (refusal.Reason == RegistryRefusal.InUse)
        {
            return false;
        }
    }
}
