using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Datasets;
using ComicCluster.Grains.Dispatch;
using ComicCluster.Grains.Recording;
using ComicCluster.Grains.Tests.Training;
using ComicCluster.Grains.Training;
using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Grains.Tests.Cluster;

[Collection(ClusterCollection.Name)]
public sealed class TrainingTests
{
    private static readonly TrainingCheckpoint Half = new(5, new StoredFile("half", 1, "s", ["tenant/job_x/e1/half/001"]), null);

    private readonly FakeTrainer _trainer = new();

    [Fact]
    public async Task Stop_GpuSilo_TrainingGoesOnElsewhereFromItsCheckpoint()
    {
        await using var cluster = await StartAsync(gpus: 1);
        var job = await TrainAsync(cluster);
        var leaving = cluster.Gpus[0];
        (await _trainer.NextAsync()).SaveWhenStopped(Half);
        await cluster.Silos.StartAdditionalSiloAsync();
        await cluster.Silos.StopSiloAsync(leaving);

        var resumed = await _trainer.NextAsync();
        Assert.Equal((2, 5), (resumed.Work.Epoch, Assert.Single(resumed.Work.Checkpoints).Step));
        resumed.Complete();
        var view = await UntilAsync(job, TrainingStatus.Succeeded);
        Assert.Equal((0, 2), (view.Failures, view.Epoch));
        Assert.Contains(cluster.Records.Of<TrainingRecord>(), record => record.Status == nameof(TrainingStatus.Preempted));
    }

    [Fact]
    public async Task Kill_GpuSilo_TrainingGoesOnElsewhereAndItsZombieIsNotHeard()
    {
        await using var cluster = await StartAsync(gpus: 1);
        var job = await TrainAsync(cluster);
        var zombie = await _trainer.NextAsync();
        await UntilAsync(job, TrainingStatus.Running);
        await cluster.Silos.StartAdditionalSiloAsync();
        await cluster.Silos.KillSiloAsync(cluster.Gpus[0]);

        var resumed = await _trainer.NextAsync();
        zombie.Observer.OnCheckpoint(Half);
        zombie.Complete();
        await UntilAsync(job, TrainingStatus.Running);
        var model = resumed.Complete();
        var view = await UntilAsync(job, TrainingStatus.Succeeded);
        Assert.Equal((2, model.Files[0].Parts[0]), (view.Epoch, view.Model!.Files[0].Parts[0]));
    }

    [Fact]
    public async Task Deactivate_Job_TrainingGoesOnAndIsNotBegunAgain()
    {
        await using var cluster = await StartAsync(gpus: 1);
        var job = await TrainAsync(cluster);
        var start = await _trainer.NextAsync();
        await UntilAsync(job, TrainingStatus.Running);
        await cluster.Silos.DeactivateAsync(job);
        await job.AsReference<IRemindable>().ReceiveReminder("unfinished", new TickStatus());
        start.Observer.OnProgress(new TrainingProgress(7, 10, 1), 1);
        await StudioCluster.UntilAsync(async () => (await job.GetAsync()).Progress?.Step == 7);
        start.Complete();
        Assert.Equal(1, (await UntilAsync(job, TrainingStatus.Succeeded)).Epoch);
        Assert.Equal(1, _trainer.Calls);
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Reminders.Rows.Count == 0));
    }

    [Fact]
    public async Task Start_PanelsWait_TrainingMakesRoomAndGoesOnAfterThem()
    {
        await using var cluster = await StartAsync(gpus: 1, new FairQueueOptions { LeaseTime = TimeSpan.FromSeconds(8), TrainingTime = TimeSpan.Zero });
        var job = await TrainAsync(cluster);
        (await _trainer.NextAsync()).SaveWhenStopped(Half);
        await cluster.Story("one").StartAsync(FakeStudio.Spec); // two panels, and the silo has two slots
        var (first, second) = (await StudioCluster.NextAsync([.. cluster.Gpus]), await StudioCluster.NextAsync([.. cluster.Gpus]));
        foreach (var (panel, _) in new[] { first, second }) panel.Complete();
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
        var resumed = await _trainer.NextAsync();
        Assert.Equal(5, resumed.Work.Checkpoints[0].Step);
        resumed.Complete();
        Assert.Equal(0, (await UntilAsync(job, TrainingStatus.Succeeded)).Failures);
    }

    [Fact]
    public async Task Fail_ForALittleWhile_IsTriedAgain()
    {
        await using var cluster = await StartAsync(gpus: 1);
        var job = await TrainAsync(cluster);
        (await _trainer.NextAsync()).Done.SetException(new InvalidOperationException("CUDA out of memory"));
        var view = await UntilAsync(job, TrainingStatus.Queued, failures: 1);
        Assert.Equal("CUDA out of memory", view.Failure);
        (await _trainer.NextAsync()).Complete();
        Assert.Equal(1, (await UntilAsync(job, TrainingStatus.Succeeded)).Failures);
    }

    private Task<StudioCluster> StartAsync(int gpus, FairQueueOptions? queue = null) => StudioCluster.StartAsync(gpus, configure: silo =>
    {
        silo.Services.AddSingleton<ITrainer>(_trainer).AddSingleton<IDatasetStore>(_trainer);
        if (queue is not null) silo.Services.AddSingleton(queue);
    });

    private static async Task<ITrainingJobGrain> TrainAsync(StudioCluster cluster)
    {
        var datasets = cluster.Grains.GetGrain<IDatasetsGrain>("tenant");
        var data = await datasets.AddAsync("tiny", [new StoredFile("train.jsonl", 1, "s", [DatasetFiles.PartName("tenant", "ab")])]);
        await StudioCluster.UntilAsync(async () => (await datasets.GetAsync(data.Id))!.Status == DatasetStatus.Ready);
        var job = cluster.Grains.GetGrain<ITrainingJobGrain>($"tenant/{JobKey.Prefix}x");
        await job.StartAsync(new TrainingSpec { Name = "n", Model = "m", ModelName = "m", Dataset = data.Id, Recipe = new() }, "anna");
        return job;
    }

    private static async Task<TrainingJobView> UntilAsync(ITrainingJobGrain job, TrainingStatus status, int failures = 0)
    {
        TrainingJobView view = null!;
        await StudioCluster.UntilAsync(async () => (view = await job.GetAsync()).Status == status && view.Failures >= failures);
        return view;
    }
}
