using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Stories;

public sealed class StoryDeletionTests
{
    [Fact]
    public async Task Delete_CompletedComic_NothingIsLeftAndNothingBringsItBack()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.CompleteAsync();
        Assert.Equal(["comic"], (await studio.Library.ListAsync(null, 10)).Stories);
        await studio.Story.DeleteAsync();
        await RemovedAsync(studio);

        await studio.Story.DeleteAsync();
        foreach (var restart in new[] { false, true })
        {
            if (restart) await studio.RestartAsync();
            Assert.Equal(StoryStatus.Deleted, (await studio.Story.StartAsync(FakeStudio.Spec)).Status);
            Assert.Equal(StoryStatus.Deleted, (await studio.Story.RetryAsync()).Status);
            Assert.Equal(StoryStatus.Deleted, (await studio.Story.CancelAsync()).Status);
            await Assert.ThrowsAsync<EditRefusedException>(() => studio.Story.EditAsync(new ComicEdit.SetCaption(1, "x")));
            await Assert.ThrowsAsync<ArgumentException>(() => studio.Story.StartAsync(FakeStudio.Spec with { Seed = 8 }));
            var view = await studio.Story.GetAsync();
            Assert.Equal((null, null, 0), (view.Spec, view.Script, view.Panels.Count));
            Assert.Empty((await studio.Library.ListAsync(null, 10)).Stories);
        }
        Assert.Equal((1, 2, 1), (studio.Writer.Calls, studio.Painter.Calls, studio.Publisher.Published.Count));
    }

    [Fact]
    public async Task Delete_ComicThatIsPainted_StopsItsPanelsBeforeItsFilesGo()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.Story.StartAsync(FakeStudio.Spec);
        var jobs = new[] { await studio.Painter.NextAsync(), await studio.Painter.NextAsync() };
        await studio.Story.DeleteAsync();
        Assert.Equal(StoryStatus.Deleted, (await studio.Story.GetAsync()).Status);
        await RemovedAsync(studio);
        Assert.All(jobs, job => Assert.True(job.Stop.IsCancellationRequested));

        // What still comes for the panels, or from them, is too late.
        var (order, lease) = (jobs[0].Work.Order, new PanelLease(long.MaxValue, SiloAddress.Zero));
        Assert.Equal(PanelStatus.Cancelled, (await studio.Panel(order.Index).StartAsync(order, 9, lease)).Status);
        Assert.False(await studio.Story.OnGrantedAsync(order.Index, lease));
        await studio.Story.OnPanelAsync(1, new PanelView(PanelStatus.Completed, 1, null, new PaintedPanel("late.png", [], 1, 1, 1, 1), null));
        Assert.Equal("It was deleted.", (await studio.Script.StartAsync(FakeStudio.Spec, 9)).Failure);
        Assert.Equal(2, studio.Painter.Calls);
    }

    [Fact]
    public async Task Delete_ComicThatIsWritten_StopsTheWriter()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Writer.Gate = new TaskCompletionSource().Task;
        await studio.Story.StartAsync(FakeStudio.Spec);
        await studio.Writer.Begun;
        await studio.Story.DeleteAsync();
        await studio.Writer.Stopped;
        await RemovedAsync(studio);
    }

    [Fact]
    public async Task Delete_Watched_EndsTheWatch()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.Story.StartAsync(FakeStudio.Spec);
        await studio.Painter.NextAsync();
        var watching = studio.Story.WatchAsync(0).Where(news => news.Kind != StoryEventKind.KeepAlive).ToListAsync();
        await studio.Story.DeleteAsync();
        var told = await watching;
        Assert.Equal(StoryEventKind.Deleted, told[^1].Kind);
    }

    [Fact]
    public async Task Delete_StoryThatNobodyAskedFor_DoesNothing()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.Story.DeleteAsync();
        Assert.Equal(StoryStatus.Unknown, (await studio.Story.GetAsync()).Status);
    }

    private static Task RemovedAsync(FakeStudio studio) => StudioCluster.UntilAsync(async () =>
        !studio.Publisher.Removed.IsEmpty && (await studio.Library.ListAsync(null, 10)).Stories.Count == 0);
}
