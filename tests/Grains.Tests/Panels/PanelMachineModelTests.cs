using ComicCluster.Grains.Tests.Model;

namespace ComicCluster.Grains.Tests.Panels;

public sealed class PanelMachineModelTests
{
    [Fact]
    public void Panel_RandomSchedules_KeepsItsRules() => Schedules.Run(30_000, schedule => PanelWorld.Run(PanelBug.None, schedule));

    [Theory]
    [InlineData(PanelBug.EpochStays, "epoch does not rise")]
    [InlineData(PanelBug.EpochIsNotChecked, "not that of the last epoch")]
    [InlineData(PanelBug.OldLeasesStart, "older lease")]
    [InlineData(PanelBug.CancelUndoesCompletion, "completed panel is undone")]
    [InlineData(PanelBug.CheckpointsGoBack, "committed steps are lost")]
    [InlineData(PanelBug.EndedPanelsStartAgain, "begins again")]
    [InlineData(PanelBug.ForgottenPanelsStart, "forgotten panel")]
    [InlineData(PanelBug.ETagsAreIgnored, "")]
    public void Panel_PlantedBug_IsSeen(PanelBug bug, string rule) => Schedules.RequireViolation(rule, schedule => PanelWorld.Run(bug, schedule));
}
