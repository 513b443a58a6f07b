namespace ComicCluster.Grains.Tests.Dispatch;

/// <summary>Bugs that are planted between the world and its queue, to show that the world would see them.</summary>
public enum QueueBug
{
    None,
    LeasesNeverExpire,
    DrainingIsIgnored,
    PauseIsIgnored,
    RunningLimitIsIgnored,
    NothingAges,
    BoundsAreIgnored,
    DispatchersShareANumber,
    WithdrawalIsForgotten,
    SlotsAreDoubled,
    AdoptionMakesRoom,
    SilosAreNotAwaited,
    HeartbeatsAreForgotten,
}
