using ComicCluster.Grains.Tests.Model;

namespace ComicCluster.Grains.Tests.Stories;

public sealed class StoryMachineModelTests
{
    [Fact]
    public void Story_RandomSchedules_KeepsItsRules() => Schedules.Run(30_000, schedule => StoryWorld.Run(StoryBug.None, schedule));

    [Theory]
    [InlineData(StoryBug.EndedStoriesGoOn)]
    [InlineData(StoryBug.CancelUndoesCompletion)]
    [InlineData(StoryBug.PanelsMayBeMissing)]
    [InlineData(StoryBug.OldAttemptsFail)]
    [InlineData(StoryBug.ResultsAreReplaced)]
    [InlineData(StoryBug.EventsAreNumberedTwice)]
    [InlineData(StoryBug.FailedStoriesAreLeft)]
    public void Story_PlantedBug_IsSeen(StoryBug bug) => Schedules.RequireViolation(schedule => StoryWorld.Run(bug, schedule));
}
