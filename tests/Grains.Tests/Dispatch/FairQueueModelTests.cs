using ComicCluster.Grains.Tests.Model;

namespace ComicCluster.Grains.Tests.Dispatch;

public sealed class FairQueueModelTests
{
    [Fact]
    public void Queue_RandomSchedules_KeepsItsRules() => Schedules.Run(40_000, schedule => QueueWorld.Run(QueueBug.None, schedule));

    [Theory]
    [InlineData(QueueBug.LeasesNeverExpire, "lasts longer")]
    [InlineData(QueueBug.DrainingIsIgnored, "draining or unknown")]
    [InlineData(QueueBug.PauseIsIgnored, "paused tenant")]
    [InlineData(QueueBug.RunningLimitIsIgnored, "runs more panels")]
    [InlineData(QueueBug.NothingAges, "nothing ages")]
    [InlineData(QueueBug.BoundsAreIgnored, "wait than may")]
    [InlineData(QueueBug.DispatchersShareANumber, "not above all earlier")]
    [InlineData(QueueBug.WithdrawalIsForgotten, "does not wait")]
    [InlineData(QueueBug.SlotsAreDoubled, "than it has slots")]
    [InlineData(QueueBug.AdoptionMakesRoom, "than it has slots")]
    [InlineData(QueueBug.SilosAreNotAwaited, "not waited for")]
    [InlineData(QueueBug.HeartbeatsAreForgotten, "waits for ever")]
    public void Queue_PlantedBug_IsSeen(QueueBug bug, string rule) => Schedules.RequireViolation(rule, schedule => QueueWorld.Run(bug, schedule));
}
