namespace ComicCluster.Grains.Tests.Training;

/// <summary>Bugs that are planted between a world and its training machine.</summary>
public enum TrainingBug
{
    None,
    EpochStays,
    OldStartsAreHeard,
    OldLeasesStart,
    EndsAreUndone,
    CheckpointsGoBack,
    PreemptionIsFailure,
    LastingFailuresAreTriedAgain,
    ReportsAreTakenTwice,
    ETagsAreIgnored,
    DeltasAreForgotten,
    WorkersCountTwice,
    DeltasComeInTheirOrder,
    ClosedRoundsTakeMore,
    OtherRoundsEnd,
    NobodyIsWaitedFor,
    AllAreWaitedForForEver,
    AveragersAreKept,
    UnendedAreRemoved,
}
