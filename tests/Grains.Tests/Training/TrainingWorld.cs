using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Training;
using static ComicCluster.Grains.Tests.Model.Schedules;

namespace ComicCluster.Grains.Tests.Training;

/// <summary>
/// A job whose grain has more activations than it should have, and whose starts go on as zombies: reports come twice, late, from starts that are
/// over, and writes fail before or after they are done. After every write that reached the store it requires what must always hold.
/// </summary>
internal sealed class TrainingWorld
{
    private const int MaxFailures = 2, Rounds = 3;

    private static readonly TrainingSpec Spec = new()
    {
        Name = "n", Model = "m", ModelName = "m", Dataset = "d", Recipe = new TrainingRecipe(), MaxFailures = MaxFailures, MaxHours = 1,
    };

    private readonly int _workers;

    private readonly TrainingBug _bug;
    private readonly (TrainingState State, int Version)?[] _activations = new (TrainingState, int)?[2];
    private readonly List<Start> _starts = [];
    private readonly HashSet<(int Epoch, long Number)> _told = [];
    private TrainingState _stored = new();
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private int _version, _failures;
    private long _lease;

    private TrainingWorld(TrainingBug bug, int workers)
    {
        (_bug, _workers) = (bug, workers);
        Do(0, new TrainingInput.Accept(Spec with { Workers = workers }, 1, "anna"), Fault.None);
    }

    /// <param name="bug">What is planted.</param>
    /// <param name="workers">How many may work at the job.</param>
    /// <param name="schedule">What happens.</param>
    public static void Run(TrainingBug bug, int workers, IReadOnlyList<(byte What, byte Who)> schedule)
    {
        var world = new TrainingWorld(bug, workers);
        foreach (var (what, who) in schedule) world.Step(what, who);
        world.Finish();
    }

    private void Step(byte what, byte who)
    {
        var index = who % 2;
        var fault = (who / 2 % 8) switch { 0 => Fault.Before, 1 => Fault.After, _ => Fault.None };
        _now += TimeSpan.FromSeconds(who % 7);
        switch (what % 12)
        {
            case 0 or 1 or 2:
                Do(index, new TrainingInput.Start(1 + who / 3 % _workers, who % 5 == 0 ? Math.Max(1, _lease - who / 64) : ++_lease), fault);
                break;
            case 3 or 4 or 5:
                if (_starts.Count > 0) Report(index, _starts[Math.Max(0, _starts.Count - 1 - who / (_workers > 1 ? 50 : 100))], who, fault);
                break;
            case 6:
                Do(index, new TrainingInput.Silent(1 + who / 5 % _workers), fault);
                break;
            case 7:
                Do(index, who % 3 == 0 ? new TrainingInput.Pause("anna") : new TrainingInput.Resume("anna"), fault);
                break;
            case 8:
                if (who % 9 == 0) Do(index, new TrainingInput.Cancel("anna"), fault);
                else if (who % 9 == 1) Do(index, new TrainingInput.Delete("anna"), fault);
                break;
            case 9:
                _activations[index] = null;
                break;
            case 10:
                if (who % 2 == 0) _now += TimeSpan.FromSeconds(who);
                Do(index, who % 2 == 0 ? new TrainingInput.RoundIsLate() : new TrainingInput.Resume("anna"), fault);
                break;
            case 11:
                if (who % 16 == 0) Do(index, new TrainingInput.Settled(_stored.Status), fault);
                break;
        }
    }

    /// <summary>A start tells what it has not told, or the same again.</summary>
    private void Report(int index, Start start, byte who, Fault fault)
    {
        if (start.Pending is null || who % 4 != 0) start.Pending = start.Next(who);
        Tell(index, start, start.Pending, fault, hearsAnswer: who % 4 != 3);
    }

    private void Tell(int index, Start start, TrainingReport report, Fault fault, bool hearsAnswer = true)
    {
        Do(index, new TrainingInput.Reported(start.Epoch, report), fault);
        if (fault != Fault.None) return;
        start.Pending = null;
        if (hearsAnswer && TrainingMachine.Heard(_stored, start.Epoch) is { } worker && TrainingRounds.TaskOf(_stored, worker) is { } task && task.IsAfter(start.Task)) start.Task = task;
    }

    private void Do(int index, TrainingInput input, Fault fault)
    {
        var me = _activations[index] ??= (_stored, _version);
        var next = Apply(me.State, input);
        if (next == me.State) return;
        if (me.Version != _version && _bug != TrainingBug.ETagsAreIgnored)
        {
            _activations[index] = null; // an inconsistent state ends the activation
            return;
        }
        if (fault != Fault.Before) Commit(next, input);
        _activations[index] = (_stored, _version); // also if it can't know, and looks again
    }

    private void Commit(TrainingState next, TrainingInput input)
    {
        var before = _stored;
        (_stored, _version) = (next, _version + 1);
        Require(!before.Status.IsTerminal() || next.Status == TrainingStatus.Deleted || next.Status == before.Status && next.Model == before.Model, "a job that has ended is undone");
        Require(next.Status != TrainingStatus.Deleted || before.Status.IsTerminal(), "a job that goes on is removed");
        Require(next.Status != TrainingStatus.Deleted || next.Spec == before.Spec && next.Number == before.Number, "nobody knows any more what is removed");
        Require(next.Sequence >= before.Sequence, "events are lost");
        if (next.Epoch != before.Epoch)
        {
            Require(next.Epoch > _starts.Count, "an epoch does not rise");
            var worker = next.Workers.Single(worker => worker.Epoch == next.Epoch);
            Require(worker.Lease >= before.Workers[worker.Number - 1].LastLease, "an older lease starts a job");
            _starts.Add(new Start(next.Epoch, worker.Number, _workers > 1, next.Checkpoints is [var from, ..] ? from.Step : 0));
        }
        else
        {
            Require(next.Workers.Zip(before.Workers).All(worker => worker.First.Presence != WorkerPresence.Called || worker.Second.Presence == WorkerPresence.Called), "an epoch does not rise");
        }
        if (input is TrainingInput.Reported(var epoch, var report))
        {
            Require(before.Workers.Any(worker => worker.Epoch == epoch && worker.Lease != 0), "a start that is over is heard");
            Require(_told.Add((epoch, report.Number)), "a report is taken twice");
            if (report.End is { Failure: not null } broken)
            {
                _failures++;
                Require(!broken.IsLasting || next.Status == TrainingStatus.Failed, "what fails each time is tried again");
                Require(_failures <= MaxFailures || next.Status == TrainingStatus.Failed, "it is tried too often");
            }
            if (report.End is { Model: { } model }) Require(next.Status == TrainingStatus.Succeeded && next.Model == model, "a model is lost");
        }
        Require(next.Failures == _failures, "what is no failure is counted as one");
        Require(next.Checkpoints.Count <= 2, "more than two checkpoints are kept");
        if (!next.Status.IsTerminal() && before.Checkpoints is [var old, ..])
            Require(next.Checkpoints is [var newest, ..] && newest.Step >= old.Step, "committed steps are lost");
        Require(!next.Status.IsTerminal() || !next.HasLease, "a job that has ended is at work");
        Require(next.Status != TrainingStatus.Paused || !next.HasLease, "a paused job is at work");
        if (before.Round is { } round && next.Round is { } now) CheckRound(round, now, next);
    }

    private void CheckRound(TrainingRound before, TrainingRound next, TrainingState job)
    {
        Require(next.Deltas.Select(delta => delta.Worker).Distinct().Count() == next.Deltas.Count, "a worker counts twice");
        Require(next.Deltas.Zip(next.Deltas.Skip(1)).All(pair => pair.First.Worker < pair.Second.Worker), "a round depends on the order in which workers hand over");
        Require(next.Deltas.All(delta => delta.Round == next.Number), "a worker hands over to another round");
        if (next.Number != before.Number)
        {
            Require(next.Number == before.Number + 1 && before.IsClosed, "a round is left out");
            Require(job.Checkpoints[0].State.Name == Start.Outcome(before.Number, before.Deltas), "a checkpoint is made of another round than the one that was closed");
            return;
        }
        Require(!before.IsClosed || next.IsClosed && next.Deltas.SequenceEqual(before.Deltas), "a closed round changes");
        Require(before.Deltas.All(next.Deltas.Contains), "what was handed over is lost");
        if (before.IsClosed || !next.IsClosed) return;
        Require(next.Deltas.Count > 0, "a round is closed to which nothing was handed over");
        var missing = job.Workers.Where(worker => worker.Presence == WorkerPresence.Present && worker.Round == next.Number && next.Deltas.All(delta => delta.Worker != worker.Number));
        Require(_now >= next.Deadline || !missing.Any(), "a worker is not waited for");
    }

    /// <summary>When nothing goes wrong any more, a job comes to its end.</summary>
    private void Finish()
    {
        for (var i = 0; i < 4 && !_stored.Status.IsTerminal(); i++)
        {
            _activations[0] = (_stored, _version);
            _now += TimeSpan.FromHours(1);
            for (var worker = 1; worker <= _workers; worker++) Do(0, new TrainingInput.Silent(worker), Fault.None);
            Do(0, new TrainingInput.Resume("anna"), Fault.None);
            for (var worker = 1; worker <= _workers; worker++) Do(0, new TrainingInput.Start(worker, ++_lease), Fault.None);
            if (!_stored.HasLease) continue;
            if (_workers == 1) Do(0, new TrainingInput.Reported(_stored.Epoch, _starts[^1].Succeed()), Fault.None);
            else FinishRounds();
        }
        Require(_stored.Status.IsTerminal(), "a job does not end");
        _activations[0] = (_stored, _version);
        Do(0, new TrainingInput.Settled(_stored.Status), Fault.None);
        Require(_stored.IsSettled, "a job is not cleared up");
    }

    /// <summary>Workers that do what they are told to, of which one is lost on the way and one never hands over.</summary>
    private void FinishRounds()
    {
        for (var turn = 0; turn < 12 * (Rounds + 2) && !_stored.Status.IsTerminal(); turn++)
        {
            if (turn == 4) Do(0, new TrainingInput.Silent(1), Fault.None);
            foreach (var start in _starts.Where(start => TrainingMachine.Heard(_stored, start.Epoch) is { Presence: not WorkerPresence.Silent }).ToArray())
                Tell(0, start, start.Willing(isSlow: start.Worker == _workers), Fault.None);
            _now += TimeSpan.FromMinutes(1);
            Do(0, new TrainingInput.RoundIsLate(), Fault.None);
        }
    }

    private TrainingState Apply(TrainingState state, TrainingInput input)
    {
        var next = TrainingMachine.Apply(state, input, _now);
        return _bug switch
        {
            TrainingBug.EpochStays when next.Epoch > state.Epoch && state.Epoch > 0 =>
                next with { Epoch = state.Epoch, Workers = [.. next.Workers.Select(worker => worker.Epoch == next.Epoch ? worker with { Epoch = state.Epoch } : worker)] },
            TrainingBug.OldStartsAreHeard when input is TrainingInput.Reported reported && state.Workers.Count > 0 => TrainingMachine.Apply(
                state, reported with { Epoch = state.Workers[_starts.Single(start => start.Epoch == reported.Epoch).Worker - 1].Epoch }, _now),
            TrainingBug.OldLeasesStart when input is TrainingInput.Start => TrainingMachine.Apply(state with { Workers = [.. state.Workers.Select(worker => worker with { LastLease = 0 })] }, input, _now),
            TrainingBug.UnendedAreRemoved when input is TrainingInput.Delete => state with { Status = TrainingStatus.Deleted },
            TrainingBug.EndsAreUndone when input is TrainingInput.Resume && state.Status == TrainingStatus.Cancelled => state with { Status = TrainingStatus.Queued },
            TrainingBug.CheckpointsGoBack when next.Epoch > state.Epoch && state.Checkpoints.Count > 1 => next with { Checkpoints = [.. state.Checkpoints.Skip(1)] },
            TrainingBug.PreemptionIsFailure when next.Status == TrainingStatus.Preempted && state.Status != TrainingStatus.Preempted => next with { Failures = state.Failures + 1 },
            TrainingBug.LastingFailuresAreTriedAgain when input is TrainingInput.Reported { Report.End.IsLasting: true } lasting =>
                TrainingMachine.Apply(state, lasting with { Report = lasting.Report with { End = lasting.Report.End with { IsLasting = false } } }, _now),
            TrainingBug.ReportsAreTakenTwice when input is TrainingInput.Reported told && TrainingMachine.Heard(state, told.Epoch) is not null => TrainingMachine.Apply(
                state with { Workers = [.. state.Workers.Select(worker => worker.Epoch == told.Epoch ? worker with { Reported = 0 } : worker)] }, input, _now),
            _ when state.Round is { } before && next.Round is { } after => next with { Round = Planted(before, after, state, input) },
            _ => next,
        };
    }

    private TrainingRound Planted(TrainingRound before, TrainingRound after, TrainingState state, TrainingInput input)
    {
        var (isSame, delta) = (after.Number == before.Number, (input as TrainingInput.Reported)?.Report.Delta);
        return _bug switch
        {
            TrainingBug.DeltasAreForgotten when isSame && !before.IsClosed && after.Deltas.Count > 1 => after with { Deltas = [.. after.Deltas.Skip(1)] },
            TrainingBug.WorkersCountTwice when isSame && !after.IsClosed && delta?.Round == after.Number && before.Deltas.Any(other => other.Worker == delta.Worker) =>
                after with { Deltas = [.. after.Deltas, delta] },
            TrainingBug.DeltasComeInTheirOrder when isSame && after.Deltas.Count > before.Deltas.Count => after with { Deltas = [.. before.Deltas, delta!] },
            TrainingBug.ClosedRoundsTakeMore when isSame && before.IsClosed && delta?.Round == after.Number && after.Deltas.All(other => other.Worker != delta.Worker) =>
                after with { Deltas = [.. after.Deltas.Append(delta).OrderBy(other => other.Worker)] },
            TrainingBug.OtherRoundsEnd when isSame && before.IsClosed && input is TrainingInput.Reported { Report.EndedRound: { } ended } told && ended.Round != before.Number =>
                TrainingMachine.Apply(state, told with { Report = told.Report with { EndedRound = ended with { Round = before.Number } } }, _now).Round!,
            TrainingBug.NobodyIsWaitedFor when !after.IsClosed && after.Deltas.Count > 0 => after with { IsClosed = true },
            TrainingBug.AllAreWaitedForForEver when isSame && !before.IsClosed && after.IsClosed && after.Deltas.Count < _workers => after with { IsClosed = false },
            TrainingBug.AveragersAreKept when isSame && before.Averager != 0 => after with { Averager = before.Averager },
            _ => after,
        };
    }

    private enum Fault
    {
        None,
        Before,
        After,
    }

    /// <summary>A start, which knows nothing of the others.</summary>
    private sealed class Start(int epoch, int worker, bool isOneOfSeveral, int step)
    {
        private int _step = step;
        private long _number;

        public int Epoch => epoch;

        public int Worker => worker;

        /// <summary>What it was told last that it is to do.</summary>
        public RoundTask? Task { get; set; }

        public TrainingReport? Pending { get; set; }

        public TrainingReport Next(byte who) => Report((who % (isOneOfSeveral ? 44 : 11)) switch
        {
            0 => new TrainingEnding(IsDone: false, null, "no memory", IsLasting: false),
            1 => new TrainingEnding(IsDone: false, null, "NaN", IsLasting: true),
            2 => new TrainingEnding(IsDone: false, null, null, IsLasting: false),
            3 when !isOneOfSeveral || IsAtTheEnd => Model(),
            _ => null,
        }, handsOver: who % 3 > 0);

        /// <summary>What comes out of a round, by name.</summary>
        public static string Outcome(int round, IReadOnlyList<TrainingDelta> deltas) => $"{round}: {string.Join(' ', deltas.Select(delta => delta.Weights.Name))}";

        public TrainingReport Willing(bool isSlow) => Report(IsAtTheEnd ? Model() : null, handsOver: !isSlow);

        private bool IsAtTheEnd => Task is { Ends: true, From: not null, Deltas.Count: 0 };

        public TrainingReport Succeed() => Report(Model(), handsOver: true) with { Number = 1_000_000 + _number };

        private TrainingReport Report(TrainingEnding? end, bool handsOver) => new(++_number, TrainingStatus.Running, new TrainingProgress(_step += 10, 1000, 1), 1)
        {
            Checkpoint = new TrainingCheckpoint(_step, new StoredFile($"e{epoch}-{_step}", 1, "", []), null), News = [new TrainingNews { Line = "line" }], End = end,
            Delta = handsOver && Task is { Ends: false } ? new TrainingDelta(Task.Round, worker, new StoredFile($"e{epoch}-{Task.Round}", 1, "", []), 10, 1, 1) : null,
            EndedRound = handsOver && Task is { Ends: true } && !IsAtTheEnd
                ? new EndedRound(
                    Task.Round, new TrainingCheckpoint(10 * Task.Round, new StoredFile(Outcome(Task.Round, Task.Deltas), 1, "", []), null), IsLast: Task.Round == Rounds)
                : null,
        };

        private TrainingEnding Model() => new(IsDone: true, new TrainedModel([new StoredFile($"e{epoch}", 1, "", [])], "", _step, _step), null, IsLasting: false);
    }
}
