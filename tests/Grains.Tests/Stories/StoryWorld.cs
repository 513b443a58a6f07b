using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;
using static ComicCluster.Grains.Tests.Model.Schedules;

namespace ComicCluster.Grains.Tests.Stories;

/// <summary>
/// A story that is told everything at any time: twice, late, from an earlier attempt, by two activations whose writes fail before or after
/// they are done. After every write that reached the store it requires what must always hold, and in the end that the story ends.
/// </summary>
internal sealed class StoryWorld
{
    private const int Panels = 3;
    private static readonly StorySpec Spec = FakeStudio.Spec with { Panels = Panels };
    private static readonly Script Script = new("A. B. C.", ["A.", "B.", "C."], ["a", "b", "c"]);

    private readonly StoryBug _bug;
    private readonly (StoryState State, int Version)?[] _activations = new (StoryState, int)?[2];
    private readonly List<StoryEvent> _events = [];
    private StoryState _stored = new();
    private int _version, _ends;
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

    private static StoryInput? Input(byte what, byte who, int attempt) => (what % 12) switch
    {
        0 or 1 => new StoryInput.Accept(Spec, StoryPriority.Normal),
        2 => new StoryInput.Scripted(who % 8 == 0 ? new ScriptView("", null, "no words") : new ScriptView("", Script, null), attempt),
        3 or 4 or 5 => new StoryInput.PanelTold(1 + who % Panels, View(PanelStatus.Completed, who, attempt)),
        6 => new StoryInput.PanelTold(1 + who % Panels, View(PanelStatus.Painting, who, attempt)),
        7 => new StoryInput.PanelTold(1 + who % Panels, View(PanelStatus.Failed, who, attempt)),
        8 => who % 4 == 0 ? new StoryInput.Cancel() : new StoryInput.Retry(),
        9 => who % 4 == 0 ? new StoryInput.Unpublished("no ink") : new StoryInput.Published(),
        10 => new StoryInput.Settled(attempt),
        _ => null,
    };

    private static PanelView View(PanelStatus status, int epoch, int attempt) => status switch
    {
        PanelStatus.Completed => new PanelView(status, epoch, null, new PaintedPanel($"e{epoch}.png", [], 1, 10, 0.5, 1), null, 0, attempt),
        PanelStatus.Failed => new PanelView(status, epoch, null, null, "no paint", 0, attempt),
        _ => new PanelView(status, epoch, null, null, null, Lease: 7, attempt),
    };

    private void Do(int index, StoryInput input, Fault fault)
    {
        var (state, version) = _activations[index] ??= (_stored, _version);
        var (next, duty) = Apply(state, input);
        Require(!next.IsUnfinished || duty != StoryDuty.None, "an unfinished story has nothing to do");
        if (next == state) return;
        if (version != _version)
        {
            _activations[index] = null;
            return;
        }
        if (fault != Fault.Before) Commit(next, input);
        _activations[index] = (_stored, _version);
    }

    private void Commit(StoryState next, StoryInput input)
    {
        var before = _stored;
        (_stored, _version) = (next, _version + 1);
        if (next.Attempt != before.Attempt) _ends = 0;
        if (next.HasEnded && !before.HasEnded) Require(++_ends == 1, "a story ends twice in an attempt");
        Require(
            !before.HasEnded || next.Status == before.Status || (before.Status == StoryStatus.Failed && input is StoryInput.Retry),
            "a story that has ended goes on");
        Require(next.Status != StoryStatus.Completed || (next.Painted.Count == Panels && next.Painted.All(panel => panel is not null)),
            "a story is completed without all its panels");
        Require(next.Status != StoryStatus.Failed || next.Failure is not null, "a story fails without a reason");
        Require(before.Painted.Zip(next.Painted).All(pair => pair.First is null || pair.First == pair.Second), "a painted panel is replaced");
        Require(before.Script is null || next.Script == before.Script, "the script is replaced");
        var failedBy = next.Status == StoryStatus.Failed && before.Status == StoryStatus.Painting ? (input as StoryInput.PanelTold)?.View.Attempt : null;
        Require(failedBy is null || failedBy == before.Attempt, "an earlier attempt fails a later one");
        foreach (var news in next.Events.Where(news => news.Sequence > (_events is [.., var last] ? last.Sequence : 0)))
        {
            Require(news.Sequence == _events.Count + 1, "events are not numbered one by one");
            _events.Add(news);
        }
        Require(next.Events.Select(news => news.Sequence).Distinct().Count() == next.Events.Count, "two events have one number");
    }

    /// <summary>When nothing goes wrong any more, a story that was accepted ends, and leaves nothing at work.</summary>
    private void Finish()
    {
        if (_stored.Status == StoryStatus.Unknown) return;
        for (var i = 0; i < 2 * Panels + 5; i++)
        {
            _activations[0] = (_stored, _version);
            switch (StoryMachine.DutyOf(_stored))
            {
                case StoryDuty.Write: Do(0, new StoryInput.Scripted(new ScriptView("", Script, null), _stored.Attempt), Fault.None); break;
                case StoryDuty.Paint:
                    var missing = _stored.Painted.ToList().IndexOf(null) + 1;
                    Do(0, new StoryInput.PanelTold(missing, View(PanelStatus.Completed, 9, _stored.Attempt)), Fault.None);
                    break;
                case StoryDuty.Publish: Do(0, new StoryInput.Published(), Fault.None); break;
                case StoryDuty.Settle: Do(0, new StoryInput.Settled(_stored.Attempt), Fault.None); break;
            }
        }
        Require(_stored.HasEnded, "a story never ends");
        Require(_stored.Status == StoryStatus.Completed || _stored.IsSettled, "panels of a story that has ended are painted for ever");
    }

    private (StoryState State, StoryDuty Duty) Apply(StoryState state, StoryInput input)
    {
        var (next, duty) = StoryMachine.Apply(state, input, _now);
        return (_bug, input) switch
        {
            (StoryBug.EndedStoriesGoOn, StoryInput.PanelTold) when state.HasEnded && state.Painted.Count > 0 =>
                StoryMachine.Apply(state with { Status = StoryStatus.Painting }, input, _now),
            (StoryBug.CancelUndoesCompletion, StoryInput.Cancel) when state.Status == StoryStatus.Completed =>
                (state with { Status = StoryStatus.Cancelled }, StoryDuty.Settle),
            (StoryBug.PanelsMayBeMissing, StoryInput.PanelTold) when state.Status == StoryStatus.Painting && next.Painted.Count(p => p is not null) == 2 =>
                (next with { Status = StoryStatus.Publishing }, StoryDuty.Publish),
            (StoryBug.OldAttemptsFail, StoryInput.PanelTold told) =>
                StoryMachine.Apply(state, told with { View = told.View with { Attempt = state.Attempt } }, _now),
            (StoryBug.ResultsAreReplaced, StoryInput.PanelTold told) when told.View.Result is not null && state.Painted.Count > 0
                && state.Status == StoryStatus.Painting && state.Painted[told.Index - 1] is not null =>
                (state with { Painted = [.. state.Painted.Select((panel, i) => i == told.Index - 1 ? told.View.Result : panel)] }, duty),
            (StoryBug.EventsAreNumberedTwice, StoryInput.Retry) when next != state =>
                (next with { Events = [.. state.Events, next.Events[^1] with { Sequence = state.Sequence }] }, duty),
            (StoryBug.FailedStoriesAreLeft, StoryInput.Settled) => (state, StoryMachine.DutyOf(state)),
            _ => (next, duty),
        };
    }

    private enum Fault
    {
        None,
        Before,
        After,
    }
}
