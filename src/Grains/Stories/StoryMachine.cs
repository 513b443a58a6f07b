using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>How a story's state changes, and what is to be done in each.</summary>
public static partial class StoryMachine
{
    private const int MostEvents = 200;

    /// <summary>What becomes of a story. The same state comes back if nothing changes.</summary>
    /// <param name="story">Its state.</param>
    /// <param name="input">What happens to it.</param>
    /// <param name="now">When; for the events.</param>
    /// <exception cref="ArgumentException">It was begun with another specification, or lines are out of bounds.</exception>
    /// <exception cref="EditRefusedException">It can't be edited so.</exception>
    public static (StoryState State, StoryDuty Duty) Apply(StoryState story, StoryInput input, DateTimeOffset now)
    {
        var next = input switch
        {
            StoryInput.Accept accept => Accept(story, accept, now),
            StoryInput.Retry when story.Status == StoryStatus.Failed => GoOn(Log(Again(story), StoryEventKind.Accepted, now), now),
            StoryInput.Cancel when story.IsUnfinished => Cancel(story, now),
            StoryInput.Approve(var lines) => Approve(story, lines, now),
            StoryInput.Edit edit => Edit(story, edit, now),
            StoryInput.Delete when story.Status is not (StoryStatus.Unknown or StoryStatus.Deleted) => Delete(story, now),
            StoryInput.Scripted told when story.Status == StoryStatus.Writing && told.Attempt == story.Attempt => Scripted(story, told.View, now),
            StoryInput.PanelTold told when story.Status == StoryStatus.Painting && told.Painting >= 1 && told.Painting <= story.Painted.Count =>
                PanelTold(story, told.Painting, told.View, now),
            StoryInput.Published(var attempt) when story.Status == StoryStatus.Publishing && attempt == story.Attempt =>
                End(story with { WasComplete = true }, StoryStatus.Completed, StoryEventKind.Completed, null, now),
            StoryInput.Unpublished(var reason, var attempt) when story.Status == StoryStatus.Publishing && attempt == story.Attempt =>
                Fail(story, reason, now),
            StoryInput.Settled(var attempt) when story.HasEnded && !story.IsSettled && attempt == story.Attempt => Settle(story),
            _ => story,
        };
        return (next, DutyOf(next));
    }

    /// <summary>What a story has to do.</summary>
    public static StoryDuty DutyOf(StoryState story) => story.Status switch
    {
        StoryStatus.Writing => StoryDuty.Write,
        StoryStatus.Reviewing => StoryDuty.Wait,
        StoryStatus.Painting => StoryDuty.Paint,
        StoryStatus.Publishing => StoryDuty.Publish,
        StoryStatus.Deleted when !story.IsSettled => StoryDuty.Remove,
        _ when story.HasEnded && !story.IsSettled => StoryDuty.Settle,
        _ => StoryDuty.None,
    };

    private static StoryState Accept(StoryState story, StoryInput.Accept accept, DateTimeOffset now)
    {
        if (story.Asked is { } asked && asked != accept.Digest) throw new ArgumentException("The story was begun with another specification.");
        if (story.Status != StoryStatus.Unknown) return story;
        var begun = story with { Spec = accept.Spec, Asked = accept.Digest, Terms = accept.Terms, Number = accept.Number, Created = now };
        return GoOn(Log(Again(begun), StoryEventKind.Accepted, now), now);
    }

    private static StoryState Scripted(StoryState story, ScriptView view, DateTimeOffset now)
    {
        if (view.Script is not { } script) return view.Failure is { } failure ? Fail(story, failure, now) : story;
        var written = Log(
            story with
            {
                Script = script,
                Panels = [.. script.Captions.Select((caption, i) =>
                    new PanelHistory([new PanelFace(caption, script.Prompts[i], story.Spec!.Style, Seed: null, Painting: i + 1)]))],
                Painted = new PaintedPanel?[script.Captions.Count],
                Started = new int[script.Captions.Count],
            },
            StoryEventKind.Written, now);
        return story.Terms.Review && !story.IsApproved
            ? Log(written with { Status = StoryStatus.Reviewing }, StoryEventKind.Reviewing, now)
            : GoOn(written, now);
    }

    private static StoryState PanelTold(StoryState story, int painting, PanelView view, DateTimeOffset now)
    {
        if (story.Painted[painting - 1] is not null) return story;
        var panel = story.PanelOf(painting);
        if (view.Result is { } result)
        {
            var next = story with { Painted = [.. story.Painted.Select((before, i) => i == painting - 1 ? result : before)] };
            if (panel is null) return next; // nobody wanted it any more; an undo may yet come back to it
            next = Log(next, StoryEventKind.PanelCompleted, now, panel, result.Picture);
            return next.Missing.Any() ? next : GoOn(next, now);
        }
        if (panel is null) return story;
        if (view.Status == PanelStatus.Failed && view.Attempt == story.Attempt) return PanelFailed(story, panel.Value, painting, view.Failure, now);
        if (view.Lease == 0 || view.Epoch <= story.Started[painting - 1]) return story;
        var started = story with { Started = [.. story.Started.Select((before, i) => i == painting - 1 ? view.Epoch : before)] };
        return Log(started, StoryEventKind.PanelStarted, now, panel, FormattableString.Invariant($"{view.Epoch}"));
    }

    /// <summary>A panel that had another picture falls back to it. Without one there is no comic.</summary>
    private static StoryState PanelFailed(StoryState story, int panel, int painting, string? reason, DateTimeOffset now)
    {
        var told = Log(story, StoryEventKind.PanelFailed, now, panel, reason);
        return story.Panels[panel - 1].Before(painting) is { } earlier
            ? GoOn(Again(told.With(panel, earlier)), now)
            : Fail(told, $"Panel {panel}: {reason}", now);
    }

    /// <summary>A story that does something else than before. What was begun for it until now fails it no more.</summary>
    private static StoryState Again(StoryState story) => story with { Attempt = story.Attempt + 1, IsSettled = false, Failure = null };

    /// <summary>To what is to be done next.</summary>
    private static StoryState GoOn(StoryState story, DateTimeOffset now) =>
        story.Script is null ? story with { Status = StoryStatus.Writing }
        : story.Missing.Any() ? story with { Status = StoryStatus.Painting }
        : Log(story with { Status = StoryStatus.Publishing }, StoryEventKind.Publishing, now);

    private static StoryState Fail(StoryState story, string reason, DateTimeOffset now) =>
        End(story, StoryStatus.Failed, StoryEventKind.Failed, reason, now);

    private static StoryState End(StoryState story, StoryStatus status, StoryEventKind kind, string? reason, DateTimeOffset now) =>
        Log(story with { Status = status, Failure = reason }, kind, now, detail: reason);

    private static StoryState Settle(StoryState story) =>
        story.Status == StoryStatus.Deleted ? story with { IsSettled = true, Painted = [] } : story with { IsSettled = true };

    private static StoryState Log(StoryState story, StoryEventKind kind, DateTimeOffset now, int? panel = null, string? detail = null)
    {
        var kept = story.Events.Skip(Math.Max(0, story.Events.Count + 1 - MostEvents));
        return story with { Events = [.. kept, new StoryEvent(story.Sequence + 1, now, kind, panel, detail)] };
    }
}
