using ComicCluster.Grains.Tests.Model;

namespace ComicCluster.Grains.Tests.Stories;

public sealed class StoryMachineModelTests
{
    [Fact]
    public void Story_RandomSchedules_KeepsItsRules() => Schedules.Run(30_000, schedule => StoryWorld.Run(StoryBug.None, schedule));

    [Theory]
    [InlineData(StoryBug.EndedStoriesGoOn, "goes on")]
    [InlineData(StoryBug.CancelUndoesCompletion, "goes on")]
    [InlineData(StoryBug.PanelsMayBeMissing, "without all its panels")]
    [InlineData(StoryBug.OldAttemptsFail, "earlier attempt")]
    [InlineData(StoryBug.ResultsAreReplaced, "is replaced")]
    [InlineData(StoryBug.EventsAreNumberedTwice, "number")]
    [InlineData(StoryBug.FailedStoriesAreLeft, "for ever")]
    public void Story_PlantedBug_IsSeen(StoryBug bug, string rule) => Schedules.RequireViolation(rule, schedule => StoryWorld.Run(bug, schedule));
}
