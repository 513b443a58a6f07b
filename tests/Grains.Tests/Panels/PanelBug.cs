namespace ComicCluster.Grains.Tests.Panels;

/// <summary>Bugs that are planted between a world and its panel machine.</summary>
public enum PanelBug
{
    None,
    EpochStays,
    EpochIsNotChecked,
    OldLeasesStart,
    CancelUndoesCompletion,
    CheckpointsGoBack,
    EndedPanelsStartAgain,
    ForgottenPanelsStart,
    ETagsAreIgnored,
}
