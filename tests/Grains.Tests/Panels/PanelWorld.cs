using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Panels;
using static ComicCluster.Grains.Tests.Model.Schedules;

namespace ComicCluster.Grains.Tests.Panels;

/// <summary>
/// A panel with more activations than there should be: they are frozen, killed, told twice and late, and their writes fail before or after
/// they are done. After every write that reached the store it requires what must always hold.
/// </summary>
internal sealed class PanelWorld
{
    private static readonly PanelOrder Order = new()
    {
        Sentence = "s", StorySeed = 1, Index = 1, Width = 64, Height = 64, Steps = 100, Models = new StoryModels(null, "g", null),
    };

    private readonly PanelBug _bug;
    private readonly Activation?[] _activations = new Activation?[3];
    private PanelState _stored = new();
    private int _version, _begun, _committed;
    private int _attempt = 1;
    private long _lease;
    private bool _isWanted = true;

    private PanelWorld(PanelBug bug) => _bug = bug;

    public static void Run(PanelBug bug, IReadOnlyList<(byte What, byte Who)> schedule)
    {
        var world = new PanelWorld(bug);
        foreach (var (what, who) in schedule) world.Step(what, who);
        world.Finish();
    }

    private void Step(byte what, byte who)
    {
        var index = who % 3;
        var me = _activations[index] ??= new Activation(_stored, _version);
        var fault = (who / 3 % 8) switch { 0 => Fault.Before, 1 => Fault.After, _ => Fault.None };
        switch (what % 10)
        {
            case 0 or 1:
                if (_isWanted) Do(index, new PanelInput.Start(Order, _attempt, ++_lease, false), fault);
                break;
            case 2: // an old lease, an old attempt, or the same call again
                var lease = Math.Max(1, _lease - who / 24 % 3);
                Do(index, new PanelInput.Start(Order, Math.Max(1, _attempt - who / 128), lease, me.Run is not null && me.Lease == lease), fault);
                break;
            case 3 or 4:
                if (me.Run is { } painting) Do(index, new PanelInput.Checkpointed(painting, me.Checkpoint()), fault);
                break;
            case 5:
                if (me.Run is { } painted) Do(index, new PanelInput.Painted(painted, new PaintedPanel($"e{painted}.png", [], 1, 100, 0.5, 1)), fault);
                break;
            case 6:
                if (me.Run is { } broken && who % 4 == 0) Do(index, new PanelInput.Broken(broken, "no paint"), fault);
                break;
            case 7:
                if (who % 3 == 0)
                {
                    _isWanted = false;
                    Do(index, new PanelInput.Cancel(_attempt), fault);
                }
                else if (_stored.Status is PanelStatus.Failed or PanelStatus.Cancelled && _stored.Attempt == _attempt)
                {
                    (_attempt, _isWanted) = (_attempt + 1, true); // the story is tried again
                }
                break;
            case 8:
                _activations[index] = null;
                break;
            case 9:
                if (who % 5 != 0) break;
                _isWanted = false;
                Do(index, new PanelInput.Forget(), fault);
                break;
        }
    }

    private void Do(int index, PanelInput input, Fault fault)
    {
        var me = _activations[index]!;
        var (next, effect) = Apply(me.State, input);
        if (next == me.State) return;
        if (me.Version != _version && _bug != PanelBug.ETagsAreIgnored)
        {
            _activations[index] = null; // an inconsistent state ends the activation
            return;
        }
        if (fault != Fault.Before) Commit(next, effect);
        if (fault == Fault.None) me.Take(next, _version, effect);
        else me.Read(_stored, _version); // it can't know, and looks again
    }

    private void Commit(PanelState next, PanelEffect effect)
    {
        var (before, isForgotten) = (_stored, next.Attempt == int.MaxValue);
        (_stored, _version) = (next, _version + 1);
        Require(before.Attempt < int.MaxValue, "something happens to a forgotten panel");
        if (effect == PanelEffect.Begin)
        {
            Require(next.Epoch > _begun, "an epoch does not rise");
            Require(next.Lease >= before.Lease, "an older lease starts a panel");
            _begun = next.Epoch;
        }
        if (next.Status == PanelStatus.Completed && before.Status != PanelStatus.Completed)
        {
            Require(++_committed == 1, "a panel has two results");
            Require(next.Result!.Picture == $"e{_begun}.png", "a result is not that of the last epoch");
        }
        Require(before.Status != PanelStatus.Completed || next.Status == PanelStatus.Completed || isForgotten, "a completed panel is undone");
        Require(
            before.Status is not (PanelStatus.Failed or PanelStatus.Cancelled) || next.Status == before.Status || next.Attempt > before.Attempt
            || next.Status == PanelStatus.Cancelled,
            "a panel that has ended begins again in the same attempt");
        Require(next.Checkpoints.Count <= 2, "more than two checkpoints are kept");
        if (next.Status is not PanelStatus.Completed && !isForgotten && before.Checkpoints is [var old, ..])
            Require(next.Checkpoints is [var newest, ..] && newest.Step >= old.Step, "committed steps are lost");
    }

    /// <summary>When nothing goes wrong any more, a panel that is wanted is painted.</summary>
    private void Finish()
    {
        if (_stored.Status is PanelStatus.Completed or PanelStatus.Failed or PanelStatus.Cancelled || !_isWanted) return;
        _activations[0] = new Activation(_stored, _version);
        Do(0, new PanelInput.Start(Order, Math.Max(_attempt, _stored.Attempt), ++_lease, false), Fault.None);
        Require(_activations[0]?.Run is not null, "a panel that is wanted does not begin");
        Do(0, new PanelInput.Painted(_activations[0]!.Run!.Value, new PaintedPanel($"e{_begun}.png", [], 1, 100, 0.5, 1)), Fault.None);
        Require(_stored.Status == PanelStatus.Completed, "a panel that is wanted is not completed");
    }

    private (PanelState State, PanelEffect Effect) Apply(PanelState state, PanelInput input)
    {
        var (next, effect) = PanelMachine.Apply(state, input);
        return _bug switch
        {
            PanelBug.EpochStays when effect == PanelEffect.Begin && state.Epoch > 0 => (next with { Epoch = state.Epoch }, effect),
            PanelBug.EpochIsNotChecked when input is PanelInput.Painted painted && state.Status == PanelStatus.Painting =>
                PanelMachine.Apply(state, painted with { Epoch = state.Epoch }),
            PanelBug.OldLeasesStart when input is PanelInput.Start start && start.Lease < state.Lease =>
                PanelMachine.Apply(state with { Lease = 0 }, start),
            PanelBug.CancelUndoesCompletion when input is PanelInput.Cancel && state.Status == PanelStatus.Completed =>
                (state with { Status = PanelStatus.Cancelled }, PanelEffect.Stop),
            PanelBug.CheckpointsGoBack when effect == PanelEffect.Begin && state.Checkpoints.Count > 1 =>
                (next with { Checkpoints = [.. next.Checkpoints.Skip(1)] }, effect),
            PanelBug.EndedPanelsStartAgain
                when input is PanelInput.Start && state.Status is PanelStatus.Failed or PanelStatus.Cancelled && state.Attempt < int.MaxValue =>
                PanelMachine.Apply(state with { Status = PanelStatus.Painting }, input),
            PanelBug.ForgottenPanelsStart when input is PanelInput.Start && state.Attempt == int.MaxValue =>
                PanelMachine.Apply(state with { Attempt = 0 }, input),
            _ => (next, effect),
        };
    }

    private enum Fault
    {
        None,
        Before,
        After,
    }

    /// <summary>An activation: what it takes for the state, and the start that it believes to be painting.</summary>
    private sealed class Activation(PanelState state, int version)
    {
        private int _step;

        public PanelState State { get; private set; } = state;

        public int Version { get; private set; } = version;

        public int? Run { get; private set; }

        public long Lease { get; private set; }

        public PanelCheckpoint Checkpoint() => new($"e{Run}-{_step += 10}", _step, 1, "");

        public void Read(PanelState state, int version) => (State, Version) = (state, version);

        public void Take(PanelState state, int version, PanelEffect effect)
        {
            Read(state, version);
            if (effect == PanelEffect.Begin) (Run, Lease, _step) = (state.Epoch, state.Lease, state.Checkpoints is [var newest, ..] ? newest.Step : 0);
            if (effect is PanelEffect.End or PanelEffect.Stop) Run = null;
        }
    }
}
