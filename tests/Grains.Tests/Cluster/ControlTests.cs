using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Dispatch;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Recording;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace ComicCluster.Grains.Tests.Cluster;

[Collection(ClusterCollection.Name)]
public sealed class ControlTests
{
    [Fact]
    public async Task Cancel_StoryBeingWritten_StopsTheWriterForGood()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        cluster.Writer.Gate = new TaskCompletionSource().Task;
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await cluster.Writer.Begun;
        Assert.Equal(StoryStatus.Cancelled, (await cluster.Story("one").CancelAsync()).Status);
        await cluster.Writer.Stopped.WaitAsync(StudioCluster.Patience);
        Assert.Equal(StoryStatus.Cancelled, (await cluster.Story("one").StartAsync(FakeStudio.Spec)).Status);
        Assert.Equal(StoryStatus.Cancelled, (await cluster.Story("one").RetryAsync()).Status);
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Reminders.Rows.Count == 0));
    }

    [Fact]
    public async Task Cancel_StoryBeingPainted_StopsItsPanelsAndFreesTheirSlots()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var jobs = new[] { (await StudioCluster.NextAsync([.. cluster.Gpus])).Job, (await StudioCluster.NextAsync([.. cluster.Gpus])).Job };
        await cluster.Story("two").StartAsync(FakeStudio.Spec);

        await cluster.Story("one").CancelAsync();
        for (var i = 0; i < 2; i++)
        {
            var next = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
            Assert.StartsWith("tenant/two/", next.Work.Key);
            next.Complete();
        }
        await cluster.UntilAsync(cluster.Story("two"), StoryStatus.Completed);
        await StudioCluster.UntilAsync(() => Task.FromResult(jobs.All(job => job.Stop.IsCancellationRequested)));
        await StudioCluster.UntilAsync(async () => (await cluster.Panel("one", 1).GetAsync()).Status == PanelStatus.Cancelled);
        var painter = StudioCluster.Painter(cluster.Gpus[0]);
        await StudioCluster.UntilAsync(() => Task.FromResult(painter.Cleaned.Count(c => c.Key.StartsWith("tenant/one/", StringComparison.Ordinal)) == 2));
        Assert.Equal(StoryStatus.Completed, (await cluster.Story("two").CancelAsync()).Status); // too late
    }

    [Fact]
    public async Task Cancel_PaintingsAtTheirLastStep_AreNotNamedByTheHeartbeat()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        StudioCluster.Painter(cluster.Gpus[0]).Lingers = true;
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var jobs = new[] { (await StudioCluster.NextAsync([.. cluster.Gpus])).Job, (await StudioCluster.NextAsync([.. cluster.Gpus])).Job };
        var runs = cluster.Gpus[0].ServiceProvider.GetRequiredService<LeasedRuns>();
        Assert.Equal(2, runs.Describe().Count);

        await cluster.Story("one").CancelAsync();
        await StudioCluster.UntilAsync(() => Task.FromResult(jobs.All(job => job.Stop.IsCancellationRequested)));
        Assert.Empty(runs.Describe()); // else a dispatcher that begins now would take their leases for good ones
        Assert.False(runs.IsEmpty);
        foreach (var job in jobs) job.End();
        await StudioCluster.UntilAsync(() => Task.FromResult(runs.IsEmpty));
    }

    [Fact]
    public async Task Cancel_NoGpuSiloEverCame_EndsByItself()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 0);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        Assert.Equal(StoryStatus.Cancelled, (await cluster.Story("one").CancelAsync()).Status);
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Reminders.Rows.Count == 0));
    }

    [Fact]
    public async Task Cancel_GpuSilosAreGone_PanelsAreCleanedUpWhenOneComes()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        for (var i = 0; i < 2; i++) await StudioCluster.NextAsync([.. cluster.Gpus]);
        await cluster.Story("one").WatchAsync(0).Where(news => news.Kind == StoryEventKind.PanelStarted).Take(2).CountAsync();
        await cluster.Silos.StopSiloAsync(cluster.Gpus[0]);
        await cluster.Story("one").CancelAsync();

        var joined = await cluster.Silos.StartAdditionalSiloAsync();
        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Silos.Count == 1);
        Assert.Single(cluster.Reminders.Rows);
        await cluster.TickAsync("one");
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Reminders.Rows.Count == 0));
        Assert.Equal(["tenant/one/01", "tenant/one/02"], StudioCluster.Painter(joined).Cleaned.Select(cleaned => cleaned.Key).Order());
    }

    [Fact]
    public async Task Fail_GpuSilosAreGone_EndsByItselfAndCanBeTriedAgain()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        TaskCompletionSource failing = new(), gate = new();
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var jobs = new[] { (await StudioCluster.NextAsync([.. cluster.Gpus])).Job, (await StudioCluster.NextAsync([.. cluster.Gpus])).Job };
        cluster.Storage.OnWrite = async (name, _, write) =>
        {
            if (name == "story" && failing.TrySetResult()) await gate.Task;
            write();
        };
        jobs[0].Done.SetException(new InvalidOperationException("no canvas"));
        await failing.Task.WaitAsync(StudioCluster.Patience);
        await cluster.Silos.KillSiloAsync(cluster.Gpus[0]);
        gate.SetResult();
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Failed);
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Reminders.Rows.Count == 0));

        var joined = await cluster.Silos.StartAdditionalSiloAsync();
        await cluster.Story("one").RetryAsync();
        for (var i = 0; i < 2; i++) (await StudioCluster.NextAsync(joined)).Job.Complete();
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
    }

    [Fact]
    public async Task Start_TooManyPanelsWait_IsRefusedClearlyAndChangesNothing()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Grains.GetGrain<ITenantGrain>("tenant").SetLimitsAsync(new TenantLimits { MostWaiting = 4 });
        cluster.Writer.Gate = new TaskCompletionSource().Task;
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await cluster.Story("two").StartAsync(FakeStudio.Spec);

        var error = await Assert.ThrowsAsync<QueueFullException>(() => cluster.Story("three").StartAsync(FakeStudio.Spec));
        Assert.Contains("4 panels of tenant 'tenant' wait, and 4 are allowed", error.Message);
        Assert.Equal(StoryStatus.Unknown, (await cluster.Story("three").GetAsync()).Status);
        Assert.Equal(2, cluster.Reminders.Rows.Count);
        await cluster.Story("three", "other").StartAsync(FakeStudio.Spec); // another tenant's matter
        await cluster.Story("one").CancelAsync();
        await StudioCluster.UntilAsync(async () =>
            await Record.ExceptionAsync(() => cluster.Story("three").StartAsync(FakeStudio.Spec)) is null);
    }

    [Fact]
    public async Task Admit_TenantThatCannotBeRead_KeepsNoOtherWaiting()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        TaskCompletionSource reading = new(), gate = new();
        cluster.Storage.OnRead = (name, _) =>
        {
            if (name != "tenant") return Task.CompletedTask;
            reading.TrySetResult();
            return gate.Task;
        };
        var stuck = cluster.Dispatcher.AdmitAsync(new StoryKey("stuck", "one"), 2);
        await reading.Task.WaitAsync(StudioCluster.Patience);
        await cluster.Dispatcher.WithdrawAsync(new StoryKey("tenant", "one")).WaitAsync(StudioCluster.Patience);
        Assert.False(stuck.IsCompleted);
        gate.SetResult();
        await stuck;
    }

    [Fact]
    public async Task Pause_Tenant_PanelsYieldAndGoOnWhenResumed()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var jobs = new[] { (await StudioCluster.NextAsync([.. cluster.Gpus])).Job, (await StudioCluster.NextAsync([.. cluster.Gpus])).Job };
        var tenant = cluster.Grains.GetGrain<ITenantGrain>("tenant");
        await tenant.PauseAsync();
        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants is [{ Running: 0, Waiting: 2 }]);
        Assert.All(jobs, job => Assert.True(job.Stop.IsCancellationRequested));

        await tenant.ResumeAsync();
        for (var i = 0; i < 2; i++)
        {
            var resumed = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
            Assert.True(resumed.Work.Epoch > 1);
            resumed.Complete();
        }
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
    }

    [Fact]
    public async Task Start_HighPriority_IsPaintedBeforeWhatWaits()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("running").StartAsync(FakeStudio.Spec);
        var running = new[] { (await StudioCluster.NextAsync([.. cluster.Gpus])).Job, (await StudioCluster.NextAsync([.. cluster.Gpus])).Job };
        await cluster.Story("low").StartAsync(FakeStudio.Spec, new StoryTerms { Priority = StoryPriority.Low });
        await StudioCluster.UntilAsync(async () => (await cluster.Story("low").GetAsync()).Status == StoryStatus.Painting);
        await cluster.Story("high").StartAsync(FakeStudio.Spec, new StoryTerms { Priority = StoryPriority.High });
        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants is [{ Waiting: 4 }]);
        await StudioCluster.UntilAsync(async () => (await cluster.Story("high").GetAsync()).Status == StoryStatus.Painting);
        foreach (var job in running) job.Complete();
        Assert.StartsWith("tenant/high/", (await StudioCluster.NextAsync([.. cluster.Gpus])).Job.Work.Key);
    }

    [Fact]
    public async Task Watch_Story_TellsEachEventOnceInOrder()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var events = new List<StoryEvent>();
        var watching = Task.Run(async () =>
        {
            await foreach (var news in cluster.Story("one").WatchAsync(0)) events.Add(news);
        });
        for (var i = 0; i < 2; i++) (await StudioCluster.NextAsync([.. cluster.Gpus])).Job.Complete();
        await watching.WaitAsync(StudioCluster.Patience);

        var told = events.Where(news => news.Kind != StoryEventKind.KeepAlive).ToArray();
        Assert.Equal(Enumerable.Range(1, told.Length).Select(i => (long)i), told.Select(news => news.Sequence));
        Assert.Equal([StoryEventKind.Accepted, StoryEventKind.Written], told.Take(2).Select(news => news.Kind));
        Assert.Equal(2, told.Count(news => news.Kind == StoryEventKind.PanelCompleted));
        Assert.Equal([StoryEventKind.Publishing, StoryEventKind.Completed], told.TakeLast(2).Select(news => news.Kind));

        var rest = await cluster.Story("one").WatchAsync(told[^2].Sequence).ToListAsync();
        Assert.Equal([StoryEventKind.Completed], rest.Select(news => news.Kind));
    }

    [Fact]
    public async Task Watch_NothingHappens_IsKeptAlive()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        cluster.Writer.Gate = new TaskCompletionSource().Task;
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await cluster.Writer.Begun;
        var alive = await cluster.Story("one").WatchAsync(1).FirstAsync(news => news.Kind == StoryEventKind.KeepAlive).AsTask().WaitAsync(StudioCluster.Patience);
        Assert.Equal(1, alive.Sequence);
    }

    [Fact]
    public async Task Watch_Panel_ShowsPreviewsOnlyWhileSomebodyLooks()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var job = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
        Assert.False(job.Observer.WantsPreviews);

        await using var previews = cluster.Panel("one", job.Work.Order.Index).WatchAsync().GetAsyncEnumerator();
        Assert.True(await previews.MoveNextAsync());
        Assert.True(job.Observer.WantsPreviews);
        job.Observer.OnProgress(new PanelProgress(3, 10, 0.5), deviceSeconds: 1);
        job.Observer.OnPreview([1, 2, 3]);
        while (previews.Current.Jpeg is null) Assert.True(await previews.MoveNextAsync());
        Assert.Equal((1, 3, 3), (previews.Current.Epoch, previews.Current.Progress!.Step, previews.Current.Jpeg.Length));
        job.Complete();
        while (await previews.MoveNextAsync())
        {
        }
    }

    [Fact]
    public async Task Collect_IdleGrains_LeavesAPaintingAndItsStoryAlone()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1, configure: silo => silo.Services.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(1);
            options.CollectionAge = TimeSpan.FromSeconds(4);
        }));
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var job = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
        await cluster.Panel("idle", 1).GetAsync(); // comes later than the painting, and idles
        await StudioCluster.UntilAsync(() => Task.FromResult(!cluster.Silos.TryGetGrainContext(cluster.Panel("idle", 1).GetGrainId(), out _)));
        Assert.True(cluster.Silos.TryGetGrainContext(cluster.Panel("one", job.Work.Order.Index).GetGrainId(), out _));
        Assert.True(cluster.Silos.TryGetGrainContext(cluster.Story("one").GetGrainId(), out _));
        Assert.False(job.Stop.IsCancellationRequested);
    }

    [Fact]
    public async Task Advance_ManySteps_ReachNoGrainButInHeartbeats()
    {
        const int Steps = 5000;
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var jobs = new[] { (await StudioCluster.NextAsync([.. cluster.Gpus])).Job, (await StudioCluster.NextAsync([.. cluster.Gpus])).Job };
        await cluster.Story("one").WatchAsync(0).Where(news => news.Kind == StoryEventKind.PanelStarted).Take(2).CountAsync();

        var before = cluster.Calls.All.Count;
        for (var step = 1; step <= Steps; step++)
        {
            foreach (var job in jobs)
            {
                job.Observer.OnProgress(new PanelProgress(step, Steps, 0.5), deviceSeconds: step);
                if (step % 1000 == 0) job.Observer.OnCheckpoint(new PanelCheckpoint($"{job.Work.Key}/{step}", step, step, "sha256"));
            }
        }
        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants is [{ GpuSeconds: 2 * Steps }]);
        string[] calls = [.. cluster.Calls.All.Skip(before).Where(call => call.Contains("Grain.", StringComparison.Ordinal) && call != "IDispatcherGrain.GetAsync")]; // the line above asks, too
        Assert.InRange(calls.Length, 1, 100);
        Assert.All(calls, call => Assert.Contains(call, new[] { "IDispatcherGrain.HeartbeatAsync", "IDispatcherGrain.RequestAsync" }));
    }

    [Fact]
    public async Task Heartbeats_DeviceSeconds_AreChargedToTheTenant()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var job = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
        job.Observer.OnProgress(new PanelProgress(1, 10, null), deviceSeconds: 3);
        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants is [{ GpuSeconds: 3 }]);
        job.Observer.OnProgress(new PanelProgress(2, 10, null), deviceSeconds: 4.5);
        job.Complete();
        await StudioCluster.UntilAsync(async () => (await cluster.Dispatcher.GetAsync()).Tenants is [{ GpuSeconds: 4.5 }]);
        Assert.Equal(4.5, cluster.Records.Of<UsageRecord>().Sum(record => record.GpuSeconds));
    }
}
