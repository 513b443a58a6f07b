using ComicCluster.Grains.Tests.Model;

namespace ComicCluster.Grains.Tests.Panels;

public sealed class PanelMachineModelTests
{
    [Fact]
    public void Panel_RandomSchedules_KeepsItsRules() => Schedules.Run(30_000, schedule => PanelWorld.Run(PanelBug.None, schedule));

    [Theory]
    [InlineData(PanelBug.EpochStays)]
    [InlineData(PanelBug.EpochIsNotChecked)]
    [InlineData(PanelBug.OldLeasesStart)]
    [InlineData(PanelBug.CancelUndoesCompletion)]
    [InlineData(PanelBug.CheckpointsGoBack)]
    [InlineData(PanelBug.EndedPanelsStartAgain)]
    [InlineData(PanelBug.ETagsAreIgnored)]
    public void Panel_PlantedBug_IsSeen(PanelBug bug) => Schedules.RequireViolation(schedule => PanelWorld.Run(bug, schedule));
}
