using ComicCluster.Grains.Tests.Model;

namespace ComicCluster.Grains.Tests.Dispatch;

public sealed class FairQueueModelTests
{
    [Fact]
    public void Queue_RandomSchedules_KeepsItsRules() => Schedules.Run(40_000, schedule => QueueWorld.Run(QueueBug.None, schedule));

    [Theory]
    [InlineData(QueueBug.LeasesNeverExpire)]
    [InlineData(QueueBug.DrainingIsIgnored)]
    [InlineData(QueueBug.PauseIsIgnored)]
    [InlineData(QueueBug.RunningLimitIsIgnored)]
    [InlineData(QueueBug.NothingAges)]
    [InlineData(QueueBug.BoundsAreIgnored)]
    [InlineData(QueueBug.DispatchersShareANumber)]
    [InlineData(QueueBug.WithdrawalIsForgotten)]
    [InlineData(QueueBug.SlotsAreDoubled)]
    [InlineData(QueueBug.SilosAreNotAwaited)]
    [InlineData(QueueBug.HeartbeatsAreForgotten)]
    public void Queue_PlantedBug_IsSeen(QueueBug bug) => Schedules.RequireViolation(schedule => QueueWorld.Run(bug, schedule));
}
