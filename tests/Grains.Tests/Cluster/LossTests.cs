using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Recording;

namespace ComicCluster.Grains.Tests.Cluster;

[Collection(ClusterCollection.Name)]
public sealed class LossTests
{
    private static readonly PanelCheckpoint Half = new("half", 5, 2, "sha256");

    [Fact]
    public async Task Stop_GpuSilo_PanelsGoOnElsewhereFromTheirCheckpoints()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var leaving = cluster.Gpus[0];
        var jobs = new[] { (await StudioCluster.NextAsync(leaving)).Job, (await StudioCluster.NextAsync(leaving)).Job };
        foreach (var job in jobs) job.Stop.Register(() => job.Observer.OnCheckpoint(Half)); // after the one that cancels: runs before it

        var joined = await cluster.Silos.StartAdditionalSiloAsync();
        await cluster.Silos.StopSiloAsync(leaving); // nobody calls the panels: they must be woken

        foreach (var _ in jobs)
        {
            var resumed = (await StudioCluster.NextAsync(joined)).Job;
            Assert.True(resumed.Work.Epoch > 1);
            Assert.Equal([Half], resumed.Work.Checkpoints);
            resumed.Complete();
        }
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
        Assert.True(cluster.Records.Of<LeaseRecord>().Count(record => record.Change == "yielded") >= 2);
    }

    [Fact]
    public async Task Kill_GpuSilo_PanelsGoOnElsewhere()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 2);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var first = await StudioCluster.NextAsync([.. cluster.Gpus]);
        var second = await StudioCluster.NextAsync([.. cluster.Gpus]);
        Assert.NotEqual(first.Silo, second.Silo);

        await cluster.Silos.KillSiloAsync(first.Silo);
        var again = (await StudioCluster.NextAsync(second.Silo)).Job;
        Assert.Equal(first.Job.Work.Key, again.Work.Key);
        Assert.True(again.Work.Epoch > first.Job.Work.Epoch);
        second.Job.Complete();
        again.Complete();
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
    }

    [Fact]
    public async Task Deactivate_Dispatcher_PaintingGoesOnAndLeasesAreAdopted()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await cluster.Story("two").StartAsync(FakeStudio.Spec);
        var jobs = new[] { (await StudioCluster.NextAsync([.. cluster.Gpus])).Job, (await StudioCluster.NextAsync([.. cluster.Gpus])).Job };
        await cluster.Silos.DeactivateAsync(cluster.Dispatcher);

        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants.Any(load => load is { Running: 2, Waiting: 2 }));
        Assert.All(jobs, job => Assert.False(job.Stop.IsCancellationRequested));
        Assert.Equal(2, cluster.Records.Of<LeaseRecord>().Count(record => record is { Change: "adopted", Dispatcher: 2 }));
        foreach (var job in jobs) job.Complete();
        for (var i = 0; i < 2; i++) (await StudioCluster.NextAsync([.. cluster.Gpus])).Job.Complete();
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
        await cluster.UntilAsync(cluster.Story("two"), StoryStatus.Completed);
        Assert.Equal(4, cluster.Records.Of<PanelRecord>().Count(record => record.Status == "Painting"));
    }

    [Fact]
    public async Task Deactivate_Dispatcher_StartThatComesLate_TakesNoSlotOfAnother()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        TaskCompletionSource writing = new(), gate = new();
        var late = cluster.Panel("one", 1).GetGrainId();
        cluster.Storage.OnWrite = async (name, grain, write) =>
        {
            if (name == "panel" && grain == late && writing.TrySetResult()) await gate.Task;
            write();
        };
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await writing.Task.WaitAsync(StudioCluster.Patience);
        var punctual = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
        await cluster.Story("two").StartAsync(FakeStudio.Spec, new StoryTerms { Priority = StoryPriority.High });
        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants is [{ Running: 2, Waiting: 2 }]);

        await cluster.Silos.DeactivateAsync(cluster.Dispatcher);
        await cluster.Dispatcher.RequestAsync(new PanelsRequest(new StoryKey("tenant", "two"), StoryPriority.High, [1, 2]));
        var other = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job; // by the new dispatcher, which has not heard of the one that is late
        Assert.StartsWith("tenant/two/", other.Work.Key);
        gate.SetResult();
        var begun = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
        Assert.Equal("tenant/one/01", begun.Work.Key);
        await StudioCluster.UntilAsync(() => Task.FromResult(begun.Stop.IsCancellationRequested));

        foreach (var job in new[] { punctual, other }) job.Complete();
        for (var i = 0; i < 2; i++) (await StudioCluster.NextAsync([.. cluster.Gpus])).Job.Complete();
        foreach (var name in new[] { "one", "two" }) await cluster.UntilAsync(cluster.Story(name), StoryStatus.Completed);
        var held = 0;
        foreach (var record in cluster.Records.Of<LeaseRecord>().Where(record => record.Dispatcher == 2))
        {
            held += record.Change is "granted" or "adopted" ? 1 : -1;
            Assert.InRange(held, 0, 2);
        }
    }

    [Fact]
    public async Task Deactivate_Story_IsWokenByItsReminder()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        cluster.Writer.Gate = new TaskCompletionSource().Task;
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await cluster.Writer.Begun;
        cluster.Writer.Gate = Task.CompletedTask; // the call that has begun goes on to wait
        await cluster.Silos.DeactivateAsync(cluster.Story("one"));
        await cluster.Silos.DeactivateAsync(cluster.Grains.GetGrain<IScriptGrain>("tenant/one"));

        await cluster.TickAsync("one");
        await StudioCluster.NextAsync([.. cluster.Gpus]);
        Assert.True(cluster.Writer.Calls > 1);
    }

    [Fact]
    public async Task Reminders_ManyPanels_OneForTheStoryUntilItEnds()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        Assert.Equal([cluster.Story("one").GetGrainId()], cluster.Reminders.Rows.Select(row => row.Grain));
        for (var i = 0; i < 2; i++)
        {
            var job = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
            Assert.Single(cluster.Reminders.Rows);
            job.Complete();
        }
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Reminders.Rows.Count == 0));
    }
}
