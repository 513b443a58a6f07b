using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Tests.Model;
using ComicCluster.Grains.Training;

namespace ComicCluster.Grains.Tests.Training;

public sealed class TrainingMachineModelTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Job_RandomSchedules_KeepsItsRules() => Schedules.Run(30_000, schedule => TrainingWorld.Run(TrainingBug.None, schedule));

    [Theory]
    [InlineData(TrainingBug.EpochStays, "epoch does not rise")]
    [InlineData(TrainingBug.OldStartsAreHeard, "a start that is over is heard")]
    [InlineData(TrainingBug.OldLeasesStart, "older lease")]
    [InlineData(TrainingBug.EndsAreUndone, "has ended is undone")]
    [InlineData(TrainingBug.CheckpointsGoBack, "committed steps are lost")]
    [InlineData(TrainingBug.PreemptionIsFailure, "no failure is counted")]
    [InlineData(TrainingBug.LastingFailuresAreTriedAgain, "tried again")]
    [InlineData(TrainingBug.ReportsAreTakenTwice, "taken twice")]
    [InlineData(TrainingBug.ETagsAreIgnored, "")]
    public void Job_PlantedBug_IsSeen(TrainingBug bug, string rule) => Schedules.RequireViolation(rule, schedule => TrainingWorld.Run(bug, schedule));

    [Fact]
    public void Job_Failures_WaitLongerEachTimeAndEnd()
    {
        var job = Accepted(maxFailures: 2);
        foreach (var seconds in new[] { 5, 10 })
        {
            job = Ended(Started(job, Now.AddDays(1)), new TrainingEnding(null, "no memory", IsLasting: false));
            Assert.Equal((TrainingStatus.Queued, Now.AddSeconds(seconds)), (job.Status, job.NotBefore));
            Assert.False(TrainingMachine.MayStart(job, Now));
        }
        job = Ended(Started(job, Now.AddDays(1)), new TrainingEnding(null, "no memory", IsLasting: false));
        Assert.Equal((TrainingStatus.Failed, "no memory", 3), (job.Status, job.Failure, job.Failures));
    }

    [Fact]
    public void Job_CancelledWhileItWorks_MayYetSucceed()
    {
        var job = TrainingMachine.Apply(Started(Accepted(), Now), new TrainingInput.Cancel("anna"), Now);
        Assert.Equal((TrainingStatus.Cancelling, true), (job.Status, TrainingMachine.IsStopped(job)));
        Assert.Equal(TrainingStatus.Cancelled, Ended(job, new TrainingEnding(null, null, IsLasting: false)).Status);
        Assert.Equal(TrainingStatus.Succeeded, Ended(job, new TrainingEnding(new TrainedModel([], "", 1, 1), null, IsLasting: false)).Status);
    }

    [Fact]
    public void Job_ResumedBeforeItHasPaused_GoesOnWhenItHasStopped()
    {
        var pausing = TrainingMachine.Apply(Started(Accepted(), Now), new TrainingInput.Pause("anna"), Now);
        var resumed = TrainingMachine.Apply(pausing, new TrainingInput.Resume("anna"), Now);
        Assert.Equal(TrainingStatus.Preempted, Ended(resumed, new TrainingEnding(null, null, IsLasting: false)).Status);
        Assert.Equal(TrainingStatus.Paused, Ended(pausing, new TrainingEnding(null, null, IsLasting: false)).Status);
    }

    [Fact]
    public void Job_ThatWorksTooLong_IsStoppedAndTimesOut()
    {
        var job = Started(Accepted(), Now);
        job = TrainingMachine.Apply(job, new TrainingInput.Reported(job.Epoch, new TrainingReport(1, TrainingStatus.Running, null, DeviceSeconds: 3601)), Now);
        Assert.Equal(TrainingStatus.Cancelling, job.Status);
        Assert.Equal(TrainingStatus.TimedOut, Ended(job, new TrainingEnding(null, null, IsLasting: false)).Status);
    }

    private static TrainingState Accepted(int maxFailures = 3) => TrainingMachine.Apply(
        new TrainingState(),
        new TrainingInput.Accept(
            new TrainingSpec { Name = "n", Model = "m", ModelName = "m", Dataset = "d", Recipe = new(), MaxFailures = maxFailures, MaxHours = 1 }, 1, "anna"),
        Now);

    private static TrainingState Started(TrainingState job, DateTimeOffset now) => TrainingMachine.Apply(job, new TrainingInput.Start(job.LastLease + 1), now);

    private static TrainingState Ended(TrainingState job, TrainingEnding end) => TrainingMachine.Apply(
        job, new TrainingInput.Reported(job.Epoch, new TrainingReport(9, TrainingStatus.Running, null, 1) { End = end }), Now);
}
