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
    private const int MaxFailures = 2;

    private static readonly TrainingSpec Spec = new()
    {
        Name = "n", Model = "m", ModelName = "m", Dataset = "d", Recipe = new TrainingRecipe(), MaxFailures = MaxFailures, MaxHours = 1,
    };

    private readonly TrainingBug _bug;
    private readonly (TrainingState State, int Version)?[] _activations = new (TrainingState, int)?[2];
    private readonly List<Start> _starts = [];
    private readonly HashSet<(int Epoch, long Number)> _told = [];
    private TrainingState _stored = new();
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private int _version, _failures;
    private long _lease;

    private TrainingWorld(TrainingBug bug)
    {
        _bug = bug;
        Do(0, new TrainingInput.Accept(Spec, 1, "anna"), Fault.None);
    }

    public static void Run(TrainingBug bug, IReadOnlyList<(byte What, byte Who)> schedule)
    {
        var world = new TrainingWorld(bug);
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
                Do(index, new TrainingInput.Start(who % 5 == 0 ? Math.Max(1, _lease - who / 64) : ++_lease), fault);
                break;
            case 3 or 4 or 5:
                if (_starts.Count > 0) Report(index, _starts[Math.Max(0, _starts.Count - 1 - who / 100)], who, fault);
                break;
            case 6:
                Do(index, new TrainingInput.Silent(), fault);
                break;
            case 7:
                Do(index, who % 3 == 0 ? new TrainingInput.Pause("anna") : new TrainingInput.Resume("anna"), fault);
                break;
            case 8:
                if (who % 9 == 0) Do(index, new TrainingInput.Cancel("anna"), fault);
                break;
            case 9:
                _activations[index] = null;
                break;
            case 10:
                Do(index, new TrainingInput.Resume("anna"), fault);
                break;
            case 11:
                if (who % 16 == 0) Do(index, new TrainingInput.Settled(), fault);
                break;
        }
    }

    /// <summary>A start tells what it has not told, or the same again.</summary>
    private void Report(int index, Start start, byte who, Fault fault)
    {
        if (start.Pending is null || who % 4 != 0) start.Pending = start.Next(who);
        var report = start.Pending;
        Do(index, new TrainingInput.Reported(start.Epoch, report), fault);
        if (fault == Fault.None) start.Pending = null;
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
        Require(!before.Status.IsTerminal() || next.Status == before.Status && next.Model == before.Model, "a job that has ended is undone");
        Require(next.Sequence >= before.Sequence, "events are lost");
        if (next.Epoch != before.Epoch)
        {
            Require(next.Epoch > _starts.Count, "an epoch does not rise");
            Require(next.Lease >= before.LastLease, "an older lease starts a job");
            _starts.Add(new Start(next.Epoch, next.Checkpoints is [var from, ..] ? from.Step : 0));
        }
        else if (next.Status == TrainingStatus.Starting)
        {
            Require(before.Status == TrainingStatus.Starting, "an epoch does not rise");
        }
        if (input is TrainingInput.Reported(var epoch, var report))
        {
            Require(epoch == before.Epoch && before.Lease != 0, "a start that is over is heard");
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
        Require(!next.Status.IsTerminal() || next.Lease == 0, "a job that has ended is at work");
        Require(next.Status != TrainingStatus.Paused || next.Lease == 0, "a paused job is at work");
    }

    /// <summary>When nothing goes wrong any more, a job comes to its end.</summary>
    private void Finish()
    {
        for (var i = 0; i < 4 && !_stored.Status.IsTerminal(); i++)
        {
            _activations[0] = (_stored, _version);
            _now += TimeSpan.FromHours(1);
            Do(0, new TrainingInput.Silent(), Fault.None);
            Do(0, new TrainingInput.Resume("anna"), Fault.None);
            Do(0, new TrainingInput.Start(++_lease), Fault.None);
            if (_stored.Lease == 0) continue;
            Do(0, new TrainingInput.Reported(_stored.Epoch, _starts[^1].Succeed()), Fault.None);
        }
        Require(_stored.Status.IsTerminal(), "a job does not end");
        _activations[0] = (_stored, _version);
        Do(0, new TrainingInput.Settled(), Fault.None);
        Require(_stored.IsSettled, "a job is not cleared up");
    }

    private TrainingState Apply(TrainingState state, TrainingInput input)
    {
        var next = TrainingMachine.Apply(state, input, _now);
        return _bug switch
        {
            TrainingBug.EpochStays when next.Epoch > state.Epoch && state.Epoch > 0 => next with { Epoch = state.Epoch },
            TrainingBug.OldStartsAreHeard when input is TrainingInput.Reported reported => TrainingMachine.Apply(state, reported with { Epoch = state.Epoch }, _now),
            TrainingBug.OldLeasesStart when input is TrainingInput.Start => TrainingMachine.Apply(state with { LastLease = 0 }, input, _now),
            TrainingBug.EndsAreUndone when input is TrainingInput.Resume && state.Status == TrainingStatus.Cancelled => state with { Status = TrainingStatus.Queued },
            TrainingBug.CheckpointsGoBack when next.Epoch > state.Epoch && state.Checkpoints.Count > 1 => next with { Checkpoints = [.. state.Checkpoints.Skip(1)] },
            TrainingBug.PreemptionIsFailure when next.Status == TrainingStatus.Preempted && state.Status != TrainingStatus.Preempted => next with { Failures = state.Failures + 1 },
            TrainingBug.LastingFailuresAreTriedAgain when input is TrainingInput.Reported { Report.End.IsLasting: true } lasting =>
                TrainingMachine.Apply(state, lasting with { Report = lasting.Report with { End = lasting.Report.End with { IsLasting = false } } }, _now),
            TrainingBug.ReportsAreTakenTwice when input is TrainingInput.Reported told && TrainingMachine.IsHeard(state, told.Epoch) =>
                TrainingMachine.Apply(state with { Reported = 0 }, input, _now),
            _ => next,
        };
    }

    private enum Fault
    {
        None,
        Before,
        After,
    }

    /// <summary>A start, which knows nothing of the others.</summary>
    private sealed class Start(int epoch, int step)
    {
        private int _step = step;
        private long _number;

        public int Epoch => epoch;

        public TrainingReport? Pending { get; set; }

        public TrainingReport Next(byte who) => Report((who % 11) switch
        {
            0 => new TrainingEnding(null, "no memory", IsLasting: false),
            1 => new TrainingEnding(null, "NaN", IsLasting: true),
            2 => new TrainingEnding(null, null, IsLasting: false),
            3 => Model(),
            _ => null,
        });

        public TrainingReport Succeed() => Report(Model()) with { Number = 1_000_000 + _number };

        private TrainingReport Report(TrainingEnding? end) => new(++_number, TrainingStatus.Running, new TrainingProgress(_step += 10, 1000, 1), 1)
        {
            Checkpoint = new TrainingCheckpoint(_step, new StoredFile($"e{epoch}-{_step}", 1, "", []), null), News = [new TrainingNews("line", null)], End = end,
        };

        private TrainingEnding Model() => new(new TrainedModel([new StoredFile($"e{epoch}", 1, "", [])], "", _step, _step), null, IsLasting: false);
    }
}
