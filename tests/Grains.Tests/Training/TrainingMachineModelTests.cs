using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Tests.Model;
using ComicCluster.Grains.Training;

namespace ComicCluster.Grains.Tests.Training;

public sealed class TrainingMachineModelTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Job_RandomSchedules_KeepsItsRules() => Schedules.Run(30_000, schedule => TrainingWorld.Run(TrainingBug.None, 1, schedule));

    [Fact]
    public void Job_OfSeveralWorkersRandomSchedules_KeepsItsRules() => Schedules.Run(30_000, schedule => TrainingWorld.Run(TrainingBug.None, 3, schedule));

    [Theory]
    [InlineData(TrainingBug.EpochStays, "epoch does not rise")]
    [InlineData(TrainingBug.OldStartsAreHeard, "a start that is over is heard")]
    [InlineData(TrainingBug.OldLeasesStart, "older lease")]
    [InlineData(TrainingBug.EndsAreUndone, "has ended is undone")]
    [InlineData(TrainingBug.UnendedAreRemoved, "a job that goes on is removed")]
    [InlineData(TrainingBug.CheckpointsGoBack, "committed steps are lost")]
    [InlineData(TrainingBug.PreemptionIsFailure, "no failure is counted")]
    [InlineData(TrainingBug.LastingFailuresAreTriedAgain, "tried again")]
    [InlineData(TrainingBug.ReportsAreTakenTwice, "taken twice")]
    [InlineData(TrainingBug.ETagsAreIgnored, "")]
    public void Job_PlantedBug_IsSeen(TrainingBug bug, string rule) => Schedules.RequireViolation(rule, schedule => TrainingWorld.Run(bug, 1, schedule));

    [Theory]
    [InlineData(TrainingBug.EpochStays, "epoch does not rise")]
    [InlineData(TrainingBug.OldStartsAreHeard, "a start that is over is heard")]
    [InlineData(TrainingBug.DeltasAreForgotten, "handed over is lost")]
    [InlineData(TrainingBug.WorkersCountTwice, "counts twice")]
    [InlineData(TrainingBug.DeltasComeInTheirOrder, "depends on the order")]
    [InlineData(TrainingBug.ClosedRoundsTakeMore, "closed round changes")]
    [InlineData(TrainingBug.OtherRoundsEnd, "made of another round")]
    [InlineData(TrainingBug.NobodyIsWaitedFor, "is not waited for")]
    [InlineData(TrainingBug.AllAreWaitedForForEver, "does not end")]
    [InlineData(TrainingBug.AveragersAreKept, "does not end")]
    [InlineData(TrainingBug.ETagsAreIgnored, "")]
    public void Job_OfSeveralWorkersPlantedBug_IsSeen(TrainingBug bug, string rule) => Schedules.RequireViolation(rule, schedule => TrainingWorld.Run(bug, 3, schedule));

    [Fact]
    public void Round_DeltasInAnyOrder_AreClosedAsTheSame()
    {
        int[][] orders = [[1, 2, 3], [3, 1, 2], [2, 3, 1]];
        var rounds = orders.Select(order =>
        {
            var job = InFirstRound(3);
            foreach (var worker in order) job = HandedOver(job, worker, Now.AddSeconds(worker));
            Assert.True(job.Round!.IsClosed);
            return string.Join(' ', TrainingRounds.TaskOf(job, job.Workers[0])!.Deltas.Select(delta => delta.Weights.Name));
        });
        Assert.Equal("1 2 3", Assert.Single(rounds.Distinct()));
    }

    [Fact]
    public void Round_WorkerIsLost_IsNotWaitedForAndMayJoinTheNext()
    {
        var job = HandedOver(InFirstRound(3), 1, Now);
        job = HandedOver(job, 2, Now);
        Assert.False(job.Round!.IsClosed);
        job = TrainingMachine.Apply(job, new TrainingInput.Silent(3), Now);
        Assert.Equal((true, 1), (job.Round!.IsClosed, job.Round.Averager));
        job = TrainingMachine.Apply(job, new TrainingInput.Start(3, 9), Now);
        job = Told(job, 3, Now);
        Assert.Null(TrainingRounds.TaskOf(job, job.Workers[2]));
        job = Told(job, 1, Now, ended: new EndedRound(1, new TrainingCheckpoint(5, File("c1"), null), IsLast: false));
        Assert.Equal([2, 2, 2], job.Workers.Select(worker => TrainingRounds.TaskOf(job, worker)!.Round));
    }

    [Fact]
    public void Round_WorkerIsSlow_IsWaitedForAsLongAsTheFirstOneTook()
    {
        var job = HandedOver(InFirstRound(2), 1, Now.AddMinutes(10));
        Assert.Equal(Now.AddMinutes(20), job.Round!.Deadline);
        Assert.Same(job, TrainingMachine.Apply(job, new TrainingInput.RoundIsLate(), Now.AddMinutes(19)));
        job = TrainingMachine.Apply(job, new TrainingInput.RoundIsLate(), Now.AddMinutes(20));
        Assert.Equal((true, 1), (job.Round!.IsClosed, job.Round.Deltas.Count));
        Assert.Single(HandedOver(job, 2, Now.AddMinutes(21)).Round!.Deltas); // too late
    }

    [Fact]
    public void Round_JobIsPausedAndResumed_WaitsForThoseWhoWereStopped()
    {
        var job = TrainingMachine.Apply(HandedOver(InFirstRound(2), 1, Now), new TrainingInput.Pause("anna"), Now);
        foreach (var worker in new[] { 1, 2 }) job = Told(job, worker, Now, end: new TrainingEnding(IsDone: false, null, null, IsLasting: false));
        Assert.Equal((TrainingStatus.Paused, false), (job.Status, job.Round!.IsClosed));
        job = TrainingMachine.Apply(job, new TrainingInput.Resume("anna"), Now.AddHours(1));
        foreach (var worker in new[] { 1, 2 }) job = Told(TrainingMachine.Apply(job, new TrainingInput.Start(worker, 10 + worker), Now.AddHours(1)), worker, Now.AddHours(1));
        Assert.False(job.Round!.IsClosed);
        Assert.Equal((null, 1), (TrainingRounds.TaskOf(job, job.Workers[0]), TrainingRounds.TaskOf(job, job.Workers[1])!.Round));
        Assert.True(HandedOver(job, 2, Now.AddHours(1)).Round!.IsClosed);
    }

    [Fact]
    public void Job_OfSeveralWorkersEnds_CountsTheTimeOfAll()
    {
        var job = HandedOver(HandedOver(InFirstRound(3), 2, Now), 3, Now); // each has worked for a second
        job = TrainingMachine.Apply(TrainingMachine.Apply(job, new TrainingInput.Silent(3), Now), new TrainingInput.Start(3, 9), Now);
        job = Told(job, 3, Now);
        job = Told(job, 1, Now, end: new TrainingEnding(IsDone: true, new TrainedModel([], "", 1, 1), null, IsLasting: false));
        Assert.Equal((TrainingStatus.Succeeded, 4.0), (job.Status, job.Seconds));
    }

    [Fact]
    public void Round_WhoeverEndsItIsLost_IsEndedByAnother()
    {
        var job = HandedOver(HandedOver(InFirstRound(2), 2, Now), 1, Now);
        Assert.Equal(1, job.Round!.Averager);
        job = TrainingMachine.Apply(job, new TrainingInput.Silent(1), Now);
        var task = TrainingRounds.TaskOf(job, job.Workers[1])!;
        Assert.Equal((true, "1 2"), (task.Ends, string.Join(' ', task.Deltas.Select(delta => delta.Weights.Name)))); // what the lost one had handed over still counts
    }

    [Fact]
    public void Job_Failures_WaitLongerEachTimeAndEnd()
    {
        var job = Accepted(maxFailures: 2);
        foreach (var seconds in new[] { 5, 10 })
        {
            job = Ended(Started(job, Now.AddDays(1)), new TrainingEnding(IsDone: false, null, "no memory", IsLasting: false));
            Assert.Equal((TrainingStatus.Queued, Now.AddSeconds(seconds)), (job.Status, job.NotBefore));
            Assert.False(TrainingMachine.MayStart(job, job.Workers[0], Now));
        }
        job = Ended(Started(job, Now.AddDays(1)), new TrainingEnding(IsDone: false, null, "no memory", IsLasting: false));
        Assert.Equal((TrainingStatus.Failed, "no memory", 3), (job.Status, job.Failure, job.Failures));
    }

    [Fact]
    public void Job_CancelledWhileItWorks_MayYetSucceed()
    {
        var job = TrainingMachine.Apply(Started(Accepted(), Now), new TrainingInput.Cancel("anna"), Now);
        Assert.Equal((TrainingStatus.Cancelling, true), (job.Status, TrainingMachine.IsStopped(job)));
        Assert.Equal(TrainingStatus.Cancelled, Ended(job, new TrainingEnding(IsDone: false, null, null, IsLasting: false)).Status);
        Assert.Equal(TrainingStatus.Succeeded, Ended(job, new TrainingEnding(IsDone: true, new TrainedModel([], "", 1, 1), null, IsLasting: false)).Status);
    }

    [Fact]
    public void Job_ResumedBeforeItHasPaused_GoesOnWhenItHasStopped()
    {
        var pausing = TrainingMachine.Apply(Started(Accepted(), Now), new TrainingInput.Pause("anna"), Now);
        var resumed = TrainingMachine.Apply(pausing, new TrainingInput.Resume("anna"), Now);
        Assert.Equal(TrainingStatus.Preempted, Ended(resumed, new TrainingEnding(IsDone: false, null, null, IsLasting: false)).Status);
        Assert.Equal(TrainingStatus.Paused, Ended(pausing, new TrainingEnding(IsDone: false, null, null, IsLasting: false)).Status);
    }

    [Fact]
    public void Job_LinesAndPhases_AreLoggedInTheirOrder()
    {
        var job = Started(Accepted(), Now);
        TrainingNews[] news =
        [
            new() { Phase = TrainingStatus.Downloading }, new() { Line = "read" }, new() { Phase = TrainingStatus.Running }, new() { Line = "step 1" },
            new() { Phase = TrainingStatus.Finalizing }, new() { Line = "written" },
        ];
        var told = TrainingMachine.Apply(job, new TrainingInput.Reported(job.Epoch, new TrainingReport(1, TrainingStatus.Finalizing, null, 1) { News = news }), Now);
        Assert.Equal(
            ["Downloading", "read", "Running", "step 1", "Finalizing", "written"], told.Events.Skip(job.Events.Count).Select(happened => happened.Text ?? $"{happened.Status}"));
        Assert.Equal(Now, told.Started);
    }

    [Fact]
    public void Job_DeletedWhileItsEndIsSettled_IsStillToBeRemoved()
    {
        var failed = TrainingMachine.Apply(Accepted(), new TrainingInput.Refused("no data"), Now);
        var deleted = TrainingMachine.Apply(failed, new TrainingInput.Delete("anna"), Now);
        Assert.Same(deleted, TrainingMachine.Apply(deleted, new TrainingInput.Settled(TrainingStatus.Failed), Now));
        Assert.True(TrainingMachine.Apply(deleted, new TrainingInput.Settled(TrainingStatus.Deleted), Now).IsSettled);
    }

    [Fact]
    public void Job_ThatWorksTooLong_IsStoppedAndTimesOut()
    {
        var job = Started(Accepted(), Now);
        job = TrainingMachine.Apply(job, new TrainingInput.Reported(job.Epoch, new TrainingReport(1, TrainingStatus.Running, null, DeviceSeconds: 3601)), Now);
        Assert.Equal(TrainingStatus.Cancelling, job.Status);
        Assert.Equal(TrainingStatus.TimedOut, Ended(job, new TrainingEnding(IsDone: false, null, null, IsLasting: false)).Status);
    }

    /// <summary>A job whose workers all are in the first round.</summary>
    private static TrainingState InFirstRound(int workers)
    {
        var job = Accepted(workers: workers);
        for (var worker = 1; worker <= workers; worker++) job = Told(TrainingMachine.Apply(job, new TrainingInput.Start(worker, worker), Now), worker, Now);
        Assert.Equal((0, true, 1), (job.Round!.Number, job.Round.IsClosed, job.Round.Averager));
        Assert.Null(TrainingRounds.TaskOf(job, job.Workers[0])!.From);
        job = Told(job, 1, Now, ended: new EndedRound(0, new TrainingCheckpoint(0, File("c0"), null), IsLast: false));
        Assert.All(job.Workers, worker => Assert.Equal((1, "c0"), (TrainingRounds.TaskOf(job, worker)!.Round, TrainingRounds.TaskOf(job, worker)!.From!.State.Name)));
        return job;
    }

    private static TrainingState HandedOver(TrainingState job, int worker, DateTimeOffset now) =>
        Told(job, worker, now, new TrainingDelta(1, worker, File($"{worker}"), 100, 1, 5));

    private static TrainingState Told(
        TrainingState job, int worker, DateTimeOffset now, TrainingDelta? delta = null, EndedRound? ended = null, TrainingEnding? end = null)
    {
        var (epoch, number) = (job.Workers[worker - 1].Epoch, job.Workers[worker - 1].Reported + 1);
        var report = new TrainingReport(number, TrainingStatus.Running, null, 1) { Delta = delta, EndedRound = ended, End = end };
        return TrainingMachine.Apply(job, new TrainingInput.Reported(epoch, report), now);
    }

    private static StoredFile File(string name) => new(name, 1, "", []);

    private static TrainingState Accepted(int maxFailures = 3, int workers = 1) => TrainingMachine.Apply(
        new TrainingState(),
        new TrainingInput.Accept(
            new TrainingSpec { Name = "n", Model = "m", ModelName = "m", Dataset = "d", Recipe = new(), MaxFailures = maxFailures, MaxHours = 1, Workers = workers }, 1, "anna"),
        Now);

    private static TrainingState Started(TrainingState job, DateTimeOffset now) => TrainingMachine.Apply(job, new TrainingInput.Start(1, job.Workers[0].LastLease + 1), now);

    private static TrainingState Ended(TrainingState job, TrainingEnding end) => TrainingMachine.Apply(
        job, new TrainingInput.Reported(job.Epoch, new TrainingReport(9, TrainingStatus.Running, null, 1) { End = end }), Now);
}
