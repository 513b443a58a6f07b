using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Panels;

namespace ComicCluster.Grains.Tests.Stories;

public sealed class StoryGrainTests
{
    private static readonly PanelCheckpoint Half = new("half", 5, 2, "sha256");

    [Fact]
    public async Task Start_Story_IsWrittenPaintedAndPublishedOnce()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Painter.AtOnce = job => job.Complete();

        await studio.Story.StartAsync(FakeStudio.Spec);
        var view = await studio.UntilAsync(StoryStatus.Completed);

        Assert.Equal(["One.", "Two."], view.Script!.Captions);
        var published = Assert.Single(studio.Publisher.Published);
        Assert.Equal(["local/comic/01.png", "local/comic/02.png"], published.Panels.Select(panel => panel.Painted.Picture));
        Assert.Equal((1, 2), (studio.Writer.Calls, studio.Painter.Calls));
        var again = await studio.Story.StartAsync(FakeStudio.Spec);
        Assert.Equal(StoryStatus.Completed, again.Status);
        Assert.Equal(2, studio.Painter.Calls);
    }

    [Fact]
    public async Task Start_PainterAtWork_GrainsAnswerMeanwhile()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.Story.StartAsync(FakeStudio.Spec);
        var job = await studio.Painter.NextAsync();
        job.Observer.OnProgress(new PanelProgress(3, 10, 0.25), deviceSeconds: 1);

        var panel = await studio.Panel(job.Work.Order.Index).GetAsync();
        Assert.Equal((PanelStatus.Painting, 1, 3), (panel.Status, panel.Epoch, panel.Progress!.Step));
        Assert.Equal(StoryStatus.Painting, (await studio.Story.StartAsync(FakeStudio.Spec)).Status);
        var again = await studio.Panel(job.Work.Order.Index).StartAsync(job.Work.Order, 1, new PanelLease(panel.Lease, SiloAddress.Zero));
        Assert.Equal((PanelStatus.Painting, 1), (again.Status, again.Epoch));
    }

    [Fact]
    public async Task Start_WriterAtWork_ShowsTheTextSoFar()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Writer.Gate = new TaskCompletionSource().Task;
        await studio.Story.StartAsync(FakeStudio.Spec);
        await studio.Writer.Begun;
        Assert.Equal("One. ", (await studio.Script.GetAsync()).Text);
    }

    [Fact]
    public async Task Start_AfterARestart_GoesOnFromScriptAndCheckpoints()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.Story.StartAsync(FakeStudio.Spec);
        PanelWork[] first = [(await Painted(studio, complete: true)).Work, (await Painted(studio, complete: false)).Work];

        await studio.RestartAsync();
        await studio.Story.StartAsync(FakeStudio.Spec);
        var resumed = await studio.Painter.NextAsync();

        Assert.Equal(1, studio.Writer.Calls);
        Assert.Equal([Half], resumed.Work.Checkpoints);
        Assert.Equal(first[1] with { Epoch = 2, Checkpoints = resumed.Work.Checkpoints }, resumed.Work);
        resumed.Complete();
        await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal(3, studio.Painter.Calls);
    }

    [Fact]
    public async Task Start_PanelFailed_FailsWithItsReasonAndTriesAgainWhenAsked()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Painter.AtOnce = job =>
        {
            if (job.Work.Order.Index == 1) job.Complete();
            else job.Done.SetException(new InvalidOperationException("no paint left"));
        };
        await studio.Story.StartAsync(FakeStudio.Spec);
        Assert.Equal("Panel 2: no paint left", (await studio.UntilAsync(StoryStatus.Failed)).Failure);

        studio.Painter.AtOnce = job => job.Complete();
        Assert.Equal(StoryStatus.Failed, (await studio.Story.StartAsync(FakeStudio.Spec)).Status);
        await studio.Story.RetryAsync();
        await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal(3, studio.Painter.Calls);
    }

    [Fact]
    public async Task Start_WriterFailed_FailsWithItsReasonAndTriesAgainWhenAsked()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Painter.AtOnce = job => job.Complete();
        studio.Writer.Error = new InvalidDataException("no words left");
        await studio.Story.StartAsync(FakeStudio.Spec);
        Assert.Equal("no words left", (await studio.UntilAsync(StoryStatus.Failed)).Failure);

        studio.Writer.Error = null;
        await studio.Story.RetryAsync();
        await studio.UntilAsync(StoryStatus.Completed);
    }

    [Fact]
    public async Task Start_OtherSpecification_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.Story.StartAsync(FakeStudio.Spec);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => studio.Story.StartAsync(FakeStudio.Spec with { Seed = 8 }));
        Assert.Contains("another specification", error.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => studio.Story.StartAsync(FakeStudio.Spec with { Prompt = " " }));
    }

    /// <summary>Takes the next panel, and completes it, or leaves it with a checkpoint that its grain will find.</summary>
    private static async Task<FakePainter.Job> Painted(FakeStudio studio, bool complete)
    {
        var job = await studio.Painter.NextAsync();
        if (complete) job.Complete();
        else job.Observer.OnCheckpoint(Half);
        return job;
    }
}
