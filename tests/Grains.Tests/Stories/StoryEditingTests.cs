using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Stories;

public sealed class StoryEditingTests
{
    [Fact]
    public async Task Repaint_CompletedComic_ShowsTheNewPictureAndUndoTheOldOne()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        var first = await studio.CompleteAsync();

        studio.Painter.AtOnce = null;
        var begun = await studio.Story.EditAsync(new ComicEdit.Repaint(2, "A cat sits.", null, "at night", 99), revision: 0);
        Assert.Equal((StoryStatus.Painting, 1), (begun.Status, begun.Revision));
        var panel = begun.Panels[1];
        Assert.Equal(("A cat sits.", "A cat sits.", "at night", 3), (panel.Caption, panel.Prompt, panel.Style, panel.Painting));
        Assert.Equal((null, first.Panels[1].Painted, 1), (panel.Painted, panel.Earlier, panel.Undos));
        for (var i = 0; i < 2; i++) await studio.Painter.NextAsync(); // of the first time
        var job = await studio.Painter.NextAsync();
        Assert.Equal((3, "A cat sits.", "at night"), (job.Work.Order.Index, job.Work.Order.Sentence, job.Work.Order.Style));
        Assert.Equal(99UL, job.Work.Order.Seed);
        job.Complete();
        var second = await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal("local/comic/03.png", second.Panels[1].Painted!.Picture);
        Assert.Equal("local/comic/03.png", studio.Publisher.Published[^1].Panels[1].Painted.Picture);

        await studio.Story.EditAsync(new ComicEdit.Undo(2), second.Revision);
        var undone = await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal(first.Panels, undone.Panels);
        Assert.Equal("local/comic/02.png", studio.Publisher.Published[^1].Panels[1].Painted.Picture);
        Assert.Equal((3, 3, 2), (studio.Painter.Calls, studio.Publisher.Published.Count, undone.Revision));
    }

    [Fact]
    public async Task Repaint_PainterFails_KeepsTheEarlierPictureAndCompletes()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        var first = await studio.CompleteAsync();
        studio.Painter.AtOnce = job => job.Done.SetException(new InvalidOperationException("no paint left"));

        await studio.Story.EditAsync(new ComicEdit.Repaint(1, null, "a dragon", null, null));
        var view = await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal(first.Panels, view.Panels);
        var failed = (await studio.Story.WatchAsync(first.Sequence).ToListAsync()).Single(news => news.Kind == StoryEventKind.PanelFailed);
        Assert.Equal((1, "no paint left"), (failed.Panel, failed.Detail));
    }

    [Fact]
    public async Task Cancel_WhileACompletedComicIsRepainted_KeepsTheEarlierPictures()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        var first = await studio.CompleteAsync();
        studio.Painter.AtOnce = null;
        await studio.Story.EditAsync(new ComicEdit.Repaint(1, null, "a dragon", null, null));
        for (var i = 0; i < 2; i++) await studio.Painter.NextAsync(); // of the first time
        var repainted = await studio.Painter.NextAsync();

        Assert.NotEqual(StoryStatus.Cancelled, (await studio.Story.CancelAsync()).Status);
        var view = await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal(first.Panels, view.Panels);
        await StudioCluster.UntilAsync(() => Task.FromResult(repainted.Stop.IsCancellationRequested));
    }

    [Fact]
    public async Task Repaint_PanelThatIsPainted_StopsTheEarlierPainting()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.Story.StartAsync(FakeStudio.Spec);
        var jobs = new[] { await studio.Painter.NextAsync(), await studio.Painter.NextAsync() }.OrderBy(job => job.Work.Order.Index).ToArray();

        await studio.Story.EditAsync(new ComicEdit.Repaint(1, null, "a dragon", null, null));
        var repainted = await studio.Painter.NextAsync(); // in the slot of the first
        Assert.Equal((3, "a dragon"), (repainted.Work.Order.Index, repainted.Work.Order.Sentence));
        Assert.Equal((true, false), (jobs[0].Stop.IsCancellationRequested, jobs[1].Stop.IsCancellationRequested));

        await studio.Story.EditAsync(new ComicEdit.Undo(1)); // back to the first, which goes on
        var again = await studio.Painter.NextAsync();
        Assert.Equal((1, 2), (again.Work.Order.Index, again.Work.Epoch));
        Assert.True(repainted.Stop.IsCancellationRequested);
        again.Complete();
        jobs[1].Complete();
        var view = await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal(["local/comic/01.png", "local/comic/02.png"], view.Panels.Select(panel => panel.Painted!.Picture));
    }

    [Fact]
    public async Task Caption_CompletedComic_IsPublishedAgainWithoutPainting()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        var first = await studio.CompleteAsync();
        var edited = await studio.Story.EditAsync(new ComicEdit.SetCaption(1, "Once."));
        Assert.Equal(("Once.", first.Panels[0].Painted), (edited.Panels[0].Caption, edited.Panels[0].Painted));
        await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal(["Once.", "Two."], studio.Publisher.Published[^1].Panels.Select(panel => panel.Caption));
        Assert.Equal((2, 2), (studio.Painter.Calls, studio.Publisher.Published.Count));

        var same = await studio.Story.EditAsync(new ComicEdit.SetCaption(1, "Once."));
        Assert.Equal((StoryStatus.Completed, 1), (same.Status, same.Revision));
    }

    [Fact]
    public async Task Caption_WhileThatIsPublished_PublishesTheNewOneOnly()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Painter.AtOnce = job => job.Complete();
        studio.Publisher.Gate = new TaskCompletionSource().Task;
        await studio.Story.StartAsync(FakeStudio.Spec);
        await studio.UntilAsync(StoryStatus.Publishing);
        await StudioCluster.UntilAsync(() => Task.FromResult(studio.Publisher.Published.Count > 0));
        studio.Publisher.Gate = Task.CompletedTask;

        await studio.Story.EditAsync(new ComicEdit.SetCaption(1, "Once."));
        var view = await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal(["One.", "Once."], studio.Publisher.Published.Select(story => story.Panels[0].Caption));
        Assert.Single(await studio.Story.WatchAsync(0).Where(news => news.Kind == StoryEventKind.Completed).ToListAsync());
        Assert.Equal("Once.", view.Panels[0].Caption);
    }

    [Fact]
    public async Task Arrange_CompletedComic_IsPublishedInTheNewShape()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.CompleteAsync(new StoryTerms { Shape = StripShape.Row });
        await studio.Story.EditAsync(new ComicEdit.Arrange(StripShape.Column));
        var view = await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal(StripShape.Column, view.Terms.Shape);
        Assert.Equal([StripShape.Row, StripShape.Column], studio.Publisher.Published.Select(story => story.Shape));
    }

    [Fact]
    public async Task Lock_Panel_KeepsEveryOtherEditOutUntilItIsUnlocked()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.CompleteAsync();
        var locked = await studio.Story.EditAsync(new ComicEdit.Lock(1, IsLocked: true));
        Assert.Equal((StoryStatus.Completed, true, 1), (locked.Status, locked.Panels[0].IsLocked, locked.Revision));
        ComicEdit[] edits = [new ComicEdit.SetCaption(1, "x"), new ComicEdit.Repaint(1, null, null, null, null), new ComicEdit.Undo(1)];
        foreach (var edit in edits)
            Assert.Equal(EditRefusal.Locked, (await Assert.ThrowsAsync<EditRefusedException>(() => studio.Story.EditAsync(edit))).Reason);
        await studio.Story.EditAsync(new ComicEdit.Lock(1, IsLocked: false));
        await studio.Story.EditAsync(new ComicEdit.SetCaption(1, "x"));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Edit_AgainstARule_IsRefusedAndChangesNothing(ComicEdit edit, int? revision, EditRefusal reason)
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        var before = await studio.CompleteAsync();
        var error = await Assert.ThrowsAsync<EditRefusedException>(() => studio.Story.EditAsync(edit, revision));
        Assert.Equal(reason, error.Reason);
        var after = await studio.Story.GetAsync();
        Assert.Equal((before.Status, before.Revision, before.Sequence), (after.Status, after.Revision, after.Sequence));
    }

    public static TheoryData<ComicEdit, int?, EditRefusal> Refusals => new()
    {
        { new ComicEdit.SetCaption(1, "x"), 1, EditRefusal.Outdated },
        { new ComicEdit.SetCaption(0, "x"), null, EditRefusal.NoSuchPanel },
        { new ComicEdit.Repaint(3, "x", null, null, null), null, EditRefusal.NoSuchPanel },
        { new ComicEdit.Undo(1), null, EditRefusal.NothingToUndo },
        { new ComicEdit.SetCaption(1, " "), null, EditRefusal.OutOfBounds },
        { new ComicEdit.SetCaption(1, new string('x', 501)), null, EditRefusal.OutOfBounds },
        { new ComicEdit.Repaint(1, null, new string('x', 501), null, null), null, EditRefusal.OutOfBounds },
        { new ComicEdit.Repaint(1, null, null, new string('x', 201), null), null, EditRefusal.OutOfBounds },
        { new ComicEdit.Arrange((StripShape)9), null, EditRefusal.OutOfBounds },
    };

    [Fact]
    public async Task Edit_ComicThatIsWrittenOrCancelled_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Writer.Gate = new TaskCompletionSource().Task;
        await studio.Story.StartAsync(FakeStudio.Spec);
        Assert.Equal(EditRefusal.NotNow, (await Refused(studio)).Reason);
        await studio.Story.CancelAsync();
        Assert.Contains("is cancelled", (await Refused(studio)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repaint_FailedComic_GoesOnWithAnotherPrompt()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Painter.AtOnce = job =>
        {
            if (job.Work.Order.Sentence != "two") job.Complete();
            else job.Done.SetException(new InvalidOperationException("nobody can paint that"));
        };
        await studio.Story.StartAsync(FakeStudio.Spec);
        await studio.UntilAsync(StoryStatus.Failed);
        await studio.Story.EditAsync(new ComicEdit.Repaint(2, null, "a cat", null, null));
        var view = await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal((null, "a cat"), (view.Failure, view.Panels[1].Prompt));
    }

    private static Task<EditRefusedException> Refused(FakeStudio studio) =>
        Assert.ThrowsAsync<EditRefusedException>(() => studio.Story.EditAsync(new ComicEdit.SetCaption(1, "x")));
}
