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
        var left = await _trainer.NextAsync();
        left.SaveWhenStopped(Half);
        await cluster.Silos.StartAdditionalSiloAsync();
        await cluster.Silos.StopSiloAsync(leaving);

        var resumed = await _trainer.NextAsync();
        Assert.Equal(5, Assert.Single(resumed.Work.Checkpoints).Step);
        Assert.True(resumed.Work.Epoch > left.Work.Epoch);
        var view = await CompleteAsync(job, resumed);
        Assert.Equal(0, view.Failures);
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
        var lost = zombie.Complete();
        await UntilAsync(job, TrainingStatus.Running);
        var view = await CompleteAsync(job, resumed);
        Assert.True(view.Epoch > zombie.Work.Epoch);
        Assert.NotEqual(lost.Files[0].Parts[0], view.Model!.Files[0].Parts[0]);
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
        await StudioCluster.UntilAsync(async () =>
        {
            start = _trainer.TryNext() ?? start;
            start.Observer.OnProgress(new TrainingProgress(7, 10, 1), 1);
            return (await job.GetAsync()).Progress?.Step == 7;
        });
        await CompleteAsync(job, start);
        var lost = cluster.Records.Of<LeaseRecord>().Count(record => record.Change is "expired" or "silo-lost"); // for which a busy machine may begin again
        Assert.InRange(_trainer.Calls, 1, 1 + lost);
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Reminders.Rows.Count == 0));
    }

    [Fact]
    public async Task Start_PanelsWait_TrainingMakesRoomAndGoesOnAfterThem()
    {
        await using var cluster = await StartAsync(gpus: 1, new FairQueueOptions { LeaseTime = StudioCluster.LeaseTime, TrainingTime = TimeSpan.Zero });
        var job = await TrainAsync(cluster);
        (await _trainer.NextAsync()).SaveWhenStopped(Half);
        await cluster.Story("one").StartAsync(FakeStudio.Spec); // two panels, and the silo has two slots
        var (first, second) = (await StudioCluster.NextAsync([.. cluster.Gpus]), await StudioCluster.NextAsync([.. cluster.Gpus]));
        foreach (var (panel, _) in new[] { first, second }) panel.Complete();
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
        var resumed = await _trainer.NextAsync();
        Assert.Equal(5, resumed.Work.Checkpoints[0].Step);
        Assert.Equal(0, (await CompleteAsync(job, resumed)).Failures);
    }

    [Fact]
    public async Task Fail_ForALittleWhile_IsTriedAgain()
    {
        await using var cluster = await StartAsync(gpus: 1);
        var job = await TrainAsync(cluster);
        (await _trainer.NextAsync()).Done.SetException(new InvalidOperationException("CUDA out of memory"));
        await StudioCluster.UntilAsync(async () => (await job.GetAsync()).Failure == "CUDA out of memory");
        Assert.Equal(1, (await CompleteAsync(job, await _trainer.NextAsync())).Failures);
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

    private static async Task<TrainingJobView> UntilAsync(ITrainingJobGrain job, TrainingStatus status)
    {
        TrainingJobView view = null!;
        await StudioCluster.UntilAsync(async () => (view = await job.GetAsync()).Status == status);
        return view;
    }

    /// <summary>Completes a start, and each that comes after it, until the job has succeeded: one that a busy machine does not hear in time is begun again.</summary>
    private async Task<TrainingJobView> CompleteAsync(ITrainingJobGrain job, FakeTrainer.Start start)
    {
        start.Complete();
        TrainingJobView view = null!;
        await StudioCluster.UntilAsync(async () =>
        {
            while (_trainer.TryNext() is { } again) again.Complete();
            return (view = await job.GetAsync()).Status == TrainingStatus.Succeeded;
        });
        return view;
    }
}
