using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;
using static ComicCluster.Grains.Tests.Model.Schedules;

namespace ComicCluster.Grains.Tests.Stories;

/// <summary>
/// A story that is told everything at any time: twice, late, from an earlier attempt, by two activations whose writes fail before or after
/// they are done; and that its tenant edits, approves, cancels and deletes meanwhile. After every write that reached the store it requires
/// what must always hold, and in the end that the story ends.
/// </summary>
internal sealed class StoryWorld
{
    private const int Panels = 3;
    private static readonly StorySpec Spec = FakeStudio.Spec with { Panels = Panels };
    private static readonly StoryInput Accept = new StoryInput.Accept(Spec, new StoryTerms());
    private static readonly StoryInput AcceptToReview = new StoryInput.Accept(Spec, new StoryTerms { Review = true });
    private static readonly Script Script = new("A. B. C.", ["A.", "B.", "C."], ["a", "b", "c"]);
    private static readonly Script Rewritten = new("X.\nY.", ["X.", "Y."], ["x", "y"]);

    private readonly StoryBug _bug;
    private readonly (StoryState State, int Version)?[] _activations = new (StoryState, int)?[2];
    private readonly StoryRules _rules = new();
    private StoryState _stored = new();
    private int _version;
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    private StoryWorld(StoryBug bug) => _bug = bug;

    public static void Run(StoryBug bug, IReadOnlyList<(byte What, byte Who)> schedule)
    {
        var world = new StoryWorld(bug);
        foreach (var (what, who) in schedule) world.Step(what, who);
        world.Finish();
    }

    private void Step(byte what, byte who)
    {
        _now += TimeSpan.FromSeconds(1);
        var attempt = Math.Max(1, _stored.Attempt - who / 64 % 2);
        if (Input(what, who, attempt) is { } input) Do(who % 2, input, (who / 2 % 8) switch { 0 => Fault.Before, 1 => Fault.After, _ => Fault.None });
        else _activations[who % 2] = null;
    }

    private StoryInput? Input(byte what, byte who, int attempt) => (what % 16) switch
    {
        0 or 1 => who % 8 < 3 ? AcceptToReview : Accept,
        2 => new StoryInput.Scripted(who % 8 == 0 ? new ScriptView("", null, "no words") : Written, attempt),
        3 or 4 or 5 => new StoryInput.PanelTold(Painting(who), View(PanelStatus.Completed, who, attempt)),
        6 => new StoryInput.PanelTold(Painting(who), View(PanelStatus.Painting, who, attempt)),
        7 => new StoryInput.PanelTold(Painting(who), View(PanelStatus.Failed, who, attempt)),
        8 => who % 4 == 0 ? new StoryInput.Cancel() : new StoryInput.Retry(),
        9 => who % 4 == 0 ? new StoryInput.Unpublished("no ink", attempt) : new StoryInput.Published(attempt),
        10 => new StoryInput.Settled(attempt),
        11 or 12 or 13 when _stored.Panels.Count > 0 && _stored.Status != StoryStatus.Reviewing =>
            new StoryInput.Edit(Edit(who), who % 16 == 5 ? _stored.Revision - 1 : who % 2 == 0 ? _stored.Revision : null),
        14 when _stored.Status == StoryStatus.Reviewing => new StoryInput.Approve(who % 2 == 0 ? null : Rewritten.Captions),
        15 when who % 8 == 0 => new StoryInput.Delete(),
        _ => null,
    };

    private ScriptView Written => new("", _stored.Spec is { IsCut: true } ? Rewritten : Script, null);

    private int Painting(byte who) => 1 + who % Math.Max(1, _stored.Painted.Count);

    private static ComicEdit Edit(byte who)
    {
        var panel = 1 + who % 2;
        return (who / 4 % 8) switch
        {
            0 => new ComicEdit.SetCaption(panel, $"caption {who}"),
            1 or 2 or 3 => new ComicEdit.Repaint(panel, null, $"prompt {who}", null, null),
            4 or 5 => new ComicEdit.Undo(panel),
            6 => new ComicEdit.Lock(panel, IsLocked: who % 3 != 0),
            _ => new ComicEdit.Arrange((StripShape)(who % 3)),
        };
    }

    private static PanelView View(PanelStatus status, int epoch, int attempt) => status switch
    {
        PanelStatus.Completed => new PanelView(status, epoch, null, new PaintedPanel($"e{epoch}.png", [], 1, 10, 0.5, 1), null, 0, attempt),
        PanelStatus.Failed => new PanelView(status, epoch, null, null, "no paint", 0, attempt),
        _ => new PanelView(status, epoch, null, null, null, Lease: 7, attempt),
    };

    private void Do(int index, StoryInput input, Fault fault)
    {
        var (state, version) = _activations[index] ??= (_stored, _version);
        StoryState next;
        try
        {
            (next, var duty) = Apply(state, input);
            Require(!next.IsUnfinished || duty != StoryDuty.None, "an unfinished story has nothing to do");
        }
        catch (EditRefusedException)
        {
            return;
        }
        if (next == state) return;
        if (version != _version)
        {
            _activations[index] = null;
            return;
        }
        if (fault != Fault.Before)
        {
            var before = _stored;
            (_stored, _version) = (next, _version + 1);
            _rules.Check(before, input, next);
        }
        _activations[index] = (_stored, _version);
    }

    /// <summary>When nothing goes wrong any more, a story that was accepted ends, and leaves nothing at work.</summary>
    private void Finish()
    {
        if (_stored.Status == StoryStatus.Unknown) return;
        for (var i = 0; i < 2 * Panels + 6; i++)
        {
            _activations[0] = (_stored, _version);
            switch (StoryMachine.DutyOf(_stored))
            {
                case StoryDuty.Write: Do(0, new StoryInput.Scripted(Written, _stored.Attempt), Fault.None); break;
                case StoryDuty.Wait: Do(0, new StoryInput.Approve(null), Fault.None); break;
                case StoryDuty.Paint:
                    Do(0, new StoryInput.PanelTold(_stored.Missing.First(), View(PanelStatus.Completed, 9, _stored.Attempt)), Fault.None);
                    break;
                case StoryDuty.Publish: Do(0, new StoryInput.Published(_stored.Attempt), Fault.None); break;
                case StoryDuty.Settle or StoryDuty.Remove: Do(0, new StoryInput.Settled(_stored.Attempt), Fault.None); break;
            }
        }
        Require(_stored.HasEnded, "a story never ends");
        Require(_stored.IsSettled, "panels of a story that has ended are painted for ever");
    }

    private (StoryState State, StoryDuty Duty) Apply(StoryState state, StoryInput input)
    {
        (StoryState State, StoryDuty Duty) On(StoryState other, StoryInput input) => StoryMachine.Apply(other, input, _now);
        switch (_bug, input)
        {
            case (StoryBug.EndedStoriesGoOn, StoryInput.PanelTold) when state.HasEnded && state.Painted.Count > 0:
                return On(state with { Status = StoryStatus.Painting }, input);
            case (StoryBug.CancelUndoesCompletion, StoryInput.Cancel) when state.Status == StoryStatus.Completed:
                return (state with { Status = StoryStatus.Cancelled }, StoryDuty.Settle);
            case (StoryBug.CancelLosesPictures, StoryInput.Cancel):
                return On(state with { WasComplete = false }, input) is var (lost, none) ? (lost with { WasComplete = state.WasComplete }, none) : default;
            case (StoryBug.OldAttemptsFail, StoryInput.PanelTold told):
                return On(state, told with { View = told.View with { Attempt = state.Attempt } });
            case (StoryBug.ResultsAreReplaced, StoryInput.PanelTold { View.Result: { } result } told)
                when state.Status == StoryStatus.Painting && state.Painted.ElementAtOrDefault(told.Painting - 1) is not null:
                return (state with { Painted = [.. state.Painted.Select((panel, i) => i == told.Painting - 1 ? result : panel)] }, StoryDuty.Paint);
            case (StoryBug.LocksAreIgnored, StoryInput.Edit { What: ComicEdit.Repaint }):
                return On(state with { Panels = [.. state.Panels.Select(panel => panel with { IsLocked = false })] }, input);
            case (StoryBug.OldRevisionsAreEdited, StoryInput.Edit edit):
                return On(state, edit with { Revision = null });
            case (StoryBug.RepaintingsFailStories, StoryInput.PanelTold { View.Status: PanelStatus.Failed } told)
                when state.Status == StoryStatus.Painting && state.PanelOf(told.Painting) is { } panel:
                return On(state.With(panel, state.Panels[panel - 1] with { Faces = [state.Panels[panel - 1].Face] }), input);
            case (StoryBug.OldStripsComplete, StoryInput.Published):
                return On(state, new StoryInput.Published(state.Attempt));
            case (StoryBug.ReviewsAreSkipped, StoryInput.Scripted):
                return On(state with { IsApproved = true }, input) is var (skipped, duty) ? (skipped with { IsApproved = state.IsApproved }, duty) : default;
            case (StoryBug.DeletedStoriesComeBack, StoryInput.Accept) when state.Status == StoryStatus.Deleted:
                return On(new StoryState { Events = state.Events, Attempt = state.Attempt }, input);
            case (StoryBug.FailedStoriesAreLeft, StoryInput.Settled):
                return (state, StoryMachine.DutyOf(state));
        }
        var (next, last) = On(state, input);
        return (_bug, input) switch
        {
            (StoryBug.PanelsMayBeMissing, StoryInput.PanelTold) when state.Status == StoryStatus.Painting && next.Missing.Count() == 1 =>
                (next with { Status = StoryStatus.Publishing }, StoryDuty.Publish),
            (StoryBug.EventsAreNumberedTwice, StoryInput.Retry) when next != state =>
                (next with { Events = [.. state.Events, next.Events[^1] with { Sequence = state.Sequence }] }, last),
            (StoryBug.EditsKeepTheAttempt, StoryInput.Edit) when next != state => (next with { Attempt = state.Attempt }, last),
            _ => (next, last),
        };
    }

    private enum Fault
    {
        None,
        Before,
        After,
    }
}
