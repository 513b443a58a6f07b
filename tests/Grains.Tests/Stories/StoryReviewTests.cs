using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Tests.Stories;

public sealed class StoryReviewTests
{
    private static readonly StoryTerms ToReview = new() { Review = true };

    [Fact]
    public async Task Start_ToBeReviewed_WaitsAndIsPaintedWhenApproved()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Painter.AtOnce = job => job.Complete();
        await studio.Story.StartAsync(FakeStudio.Spec, ToReview);
        var view = await studio.UntilAsync(StoryStatus.Reviewing);
        Assert.Equal(["One.", "Two."], view.Panels.Select(panel => panel.Caption));
        await studio.RestartAsync(); // it waits as long as it must
        Assert.Equal(StoryStatus.Reviewing, (await studio.Story.GetAsync()).Status);
        Assert.Equal(0, studio.Painter.Calls);

        await studio.Story.ApproveAsync(null);
        await studio.UntilAsync(StoryStatus.Completed);
        Assert.Equal((1, 2), (studio.Writer.Calls, studio.Painter.Calls));
        Assert.Equal(StoryStatus.Completed, (await studio.Story.ApproveAsync(null)).Status);
    }

    [Fact]
    public async Task Approve_WithLines_WritesTheScriptFromThemAndAsksNoMore()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        studio.Painter.AtOnce = job => job.Complete();
        await studio.Story.StartAsync(FakeStudio.Spec, ToReview);
        await studio.UntilAsync(StoryStatus.Reviewing);

        string[] lines = ["A dragon sleeps.", "A cat comes. It looks.", "They play."];
        await studio.Story.ApproveAsync(lines);
        await studio.Story.ApproveAsync(lines); // again, since an answer may be lost
        var view = await studio.UntilAsync(StoryStatus.Completed);

        Assert.Equal(lines, view.Script!.Captions);
        Assert.Equal(lines, view.Panels.Select(panel => panel.Caption));
        Assert.Equal((2, 3), (studio.Writer.Calls, studio.Painter.Calls));
        Assert.Equal(lines, studio.Publisher.Published[^1].Panels.Select(panel => panel.Caption));
        Assert.Equal(StoryStatus.Completed, (await studio.Story.StartAsync(FakeStudio.Spec, ToReview)).Status); // it is what was asked for still
    }

    [Fact]
    public async Task Approve_NothingToReview_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        var error = await Assert.ThrowsAsync<EditRefusedException>(() => studio.Story.ApproveAsync(null));
        Assert.Equal(EditRefusal.NotNow, error.Reason);
        studio.Writer.Gate = new TaskCompletionSource().Task;
        await studio.Story.StartAsync(FakeStudio.Spec, ToReview);
        await Assert.ThrowsAsync<EditRefusedException>(() => studio.Story.ApproveAsync(null));
    }

    [Fact]
    public async Task Approve_LinesOutOfBounds_IsRefusedAndWaitsOn()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.Story.StartAsync(FakeStudio.Spec, ToReview);
        await studio.UntilAsync(StoryStatus.Reviewing);
        string[][] wrong = [[], [.. Enumerable.Repeat("A cat.", 13)], ["A cat.", " "], ["A cat.\nA dog."], [new string('x', 501)]];
        foreach (var lines in wrong) await Assert.ThrowsAsync<ArgumentException>(() => studio.Story.ApproveAsync(lines));
        Assert.Equal(StoryStatus.Reviewing, (await studio.Story.GetAsync()).Status);
    }

    [Fact]
    public async Task Cancel_StoryThatIsReviewed_EndsIt()
    {
        using var folder = new TemporaryFolder();
        await using var studio = await FakeStudio.StartAsync(folder.Path);
        await studio.Story.StartAsync(FakeStudio.Spec, ToReview);
        await studio.UntilAsync(StoryStatus.Reviewing);
        Assert.Equal(StoryStatus.Cancelled, (await studio.Story.CancelAsync()).Status);
        await Assert.ThrowsAsync<EditRefusedException>(() => studio.Story.ApproveAsync(null));
    }
}
