using ComicCluster.Grains.Tests.Model;

namespace ComicCluster.Grains.Tests.Stories;

public sealed class StoryMachineModelTests
{
    [Fact]
    public void Story_RandomSchedules_KeepsItsRules() => Schedules.Run(100_000, schedule => StoryWorld.Run(StoryBug.None, schedule));

    [Theory]
    [InlineData(StoryBug.EndedStoriesGoOn, "goes on")]
    [InlineData(StoryBug.CancelUndoesCompletion, "goes on")]
    [InlineData(StoryBug.CancelLosesPictures, "is lost")]
    [InlineData(StoryBug.PanelsMayBeMissing, "without all its panels")]
    [InlineData(StoryBug.OldAttemptsFail, "earlier attempt")]
    [InlineData(StoryBug.ResultsAreReplaced, "is replaced")]
    [InlineData(StoryBug.EventsAreNumberedTwice, "number")]
    [InlineData(StoryBug.FailedStoriesAreLeft, "for ever")]
    [InlineData(StoryBug.LocksAreIgnored, "locked panel")]
    [InlineData(StoryBug.OldRevisionsAreEdited, "edited since")]
    [InlineData(StoryBug.RepaintingsFailStories, "has a picture")]
    [InlineData(StoryBug.EditsKeepTheAttempt, "in the same attempt")]
    [InlineData(StoryBug.OldStripsComplete, "earlier strip")]
    [InlineData(StoryBug.ReviewsAreSkipped, "looked through")]
    [InlineData(StoryBug.DeletedStoriesComeBack, "goes on")]
    public void Story_PlantedBug_IsSeen(StoryBug bug, string rule) => Schedules.RequireViolation(rule, schedule => StoryWorld.Run(bug, schedule));
}
