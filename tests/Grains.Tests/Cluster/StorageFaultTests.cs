using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Recording;

namespace ComicCluster.Grains.Tests.Cluster;

[Collection(ClusterCollection.Name)]
public sealed class StorageFaultTests
{
    [Fact]
    public async Task Start_Panel_EpochIsStoredBeforeTheFirstStep()
    {
        var stored = new List<string>();
        StudioCluster? studio = null;
        await using var cluster = studio = await StudioCluster.StartAsync(gpus: 1, job =>
        {
            lock (stored) stored.Add(studio!.Storage.Json("panel", studio.Panel("one", job.Work.Order.Index)));
            job.Complete();
        });
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
        Assert.All(stored, json => Assert.Contains("\"Epoch\":1,", json));
        Assert.Equal(2, stored.Count);
    }

    [Fact]
    public async Task Checkpoint_PanelIsAnothers_EndsThePaintingAndTheActivation()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var job = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job;
        cluster.Storage.Touch("panel", cluster.Panel("one", job.Work.Order.Index));

        job.Observer.OnCheckpoint(new PanelCheckpoint("late", 5, 1, "sha256"));
        await job.Done.Task.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(StudioCluster.Patience);
        Assert.True(job.Stop.IsCancellationRequested);

        (await StudioCluster.NextAsync([.. cluster.Gpus])).Job.Complete(); // the other panel
        var again = (await StudioCluster.NextAsync([.. cluster.Gpus])).Job; // when the lease that nobody uses has run out
        Assert.Equal(job.Work.Key, again.Work.Key);
        Assert.True(again.Work.Epoch > job.Work.Epoch);
        Assert.Empty(again.Work.Checkpoints);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_FailsNowAndThen_StoryIsCompletedWithOneResultAPanel(bool isWritten)
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 2, job => job.Complete());
        var writes = 0;
        cluster.Storage.OnWrite = (name, _, write) =>
        {
            var fails = name != "dispatcher" && Interlocked.Increment(ref writes) % 3 == 0;
            if (!fails || isWritten) write();
            return fails ? Task.FromException(new IOException("no answer")) : Task.CompletedTask;
        };
        string[] names = ["one", "two", "three"];
        foreach (var name in names)
        {
            await StudioCluster.UntilAsync(async () =>
                await Record.ExceptionAsync(() => cluster.Story(name).StartAsync(FakeStudio.Spec)) is null); // a client tries again
        }
        foreach (var name in names) await cluster.UntilAsync(cluster.Story(name), StoryStatus.Completed);
        foreach (var name in names)
        {
            foreach (var index in new[] { 1, 2 })
            {
                var begun = cluster.Records.Of<PanelRecord>().Where(record => record.Panel == $"tenant/{name}/0{index}").ToArray();
                Assert.True(begun.Count(record => record.Status == "Completed") <= 1);
                var epochs = begun.Where(record => record.Status == "Painting").Select(record => record.Epoch).ToArray();
                Assert.Equal(epochs.Distinct().Order(), epochs);
            }
        }
    }

    [Fact]
    public async Task Write_StoryIsAnothers_ItIsReadAnewAndGoesOn()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        var jobs = new[] { (await StudioCluster.NextAsync([.. cluster.Gpus])).Job, (await StudioCluster.NextAsync([.. cluster.Gpus])).Job };
        cluster.Storage.Touch("story", cluster.Story("one"));
        foreach (var job in jobs) job.Complete();
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
    }

    [Fact]
    public async Task States_LargestStory_AreSmall()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 2, job => job.Complete());
        var sentence = new string('x', 200);
        cluster.Writer.Script = new Script(string.Join(' ', Enumerable.Repeat(sentence, 12)), [.. Enumerable.Repeat(sentence, 12)], [.. Enumerable.Repeat(sentence, 12)]);
        await cluster.Story("one").StartAsync(FakeStudio.Spec with { Panels = 12 });
        await cluster.UntilAsync(cluster.Story("one"), StoryStatus.Completed);
        Assert.InRange(cluster.Storage.Json("story", cluster.Story("one")).Length, 1, 64 << 10);
        Assert.InRange(cluster.Storage.Json("panel", cluster.Panel("one", 12)).Length, 1, 8 << 10);
    }
}
