using System.Globalization;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>How a story's state changes, and what is to be done in each.</summary>
public static class StoryMachine
{
    private const int MostEvents = 200;

    /// <summary>What becomes of a story. The same state comes back if nothing changes.</summary>
    /// <param name="story">Its state.</param>
    /// <param name="input">What happens to it.</param>
    /// <param name="now">When; for the events.</param>
    /// <exception cref="ArgumentException">It was begun with another specification.</exception>
    public static (StoryState State, StoryDuty Duty) Apply(StoryState story, StoryInput input, DateTimeOffset now)
    {
        var next = input switch
        {
            StoryInput.Accept accept => Accept(story, accept, now),
            StoryInput.Retry when story.Status == StoryStatus.Failed => Begin(story with { Failure = null }, now),
            StoryInput.Cancel when story.IsUnfinished => End(story, StoryStatus.Cancelled, StoryEventKind.Cancelled, null, now),
            StoryInput.Scripted told when story.Status == StoryStatus.Writing && told.Attempt == story.Attempt => Scripted(story, told.View, now),
            StoryInput.PanelTold told when story.Status == StoryStatus.Painting && told.Index >= 1 && told.Index <= story.Painted.Count =>
                PanelTold(story, told.Index, told.View, now),
            StoryInput.Published when story.Status == StoryStatus.Publishing =>
                End(story, StoryStatus.Completed, StoryEventKind.Completed, null, now) with { IsSettled = true },
            StoryInput.Unpublished(var reason) when story.Status == StoryStatus.Publishing => Fail(story, reason, now),
            StoryInput.Settled(var attempt) when story.HasEnded && attempt == story.Attempt => story with { IsSettled = true },
            _ => story,
        };
        return (next, DutyOf(next));
    }

    /// <summary>What a story has to do.</summary>
    public static StoryDuty DutyOf(StoryState story) => story.Status switch
    {
        StoryStatus.Writing => StoryDuty.Write,
        StoryStatus.Painting => StoryDuty.Paint,
        StoryStatus.Publishing => StoryDuty.Publish,
        _ when story.HasEnded && !story.IsSettled => StoryDuty.Settle,
        _ => StoryDuty.None,
    };

    private static StoryState Accept(StoryState story, StoryInput.Accept accept, DateTimeOffset now)
    {
        if (story.Spec is { } begun && begun != accept.Spec) throw new ArgumentException("The story was begun with another specification.");
        return story.Status == StoryStatus.Unknown ? Begin(story with { Spec = accept.Spec, Priority = accept.Priority }, now) : story;
    }

    private static StoryState Begin(StoryState story, DateTimeOffset now) => Log(
        story with
        {
            Status = story.Script is null ? StoryStatus.Writing
                : story.Painted.All(panel => panel is not null) ? StoryStatus.Publishing
                : StoryStatus.Painting,
            Attempt = story.Attempt + 1,
            IsSettled = false,
        },
        StoryEventKind.Accepted, now);

    private static StoryState Scripted(StoryState story, ScriptView view, DateTimeOffset now)
    {
        if (view.Script is { } script)
        {
            return Log(
                story with { Status = StoryStatus.Painting, Script = script, Painted = new PaintedPanel?[script.Captions.Count] },
                StoryEventKind.Written, now);
        }
        return view.Failure is { } failure ? Fail(story, failure, now) : story;
    }

    private static StoryState PanelTold(StoryState story, int index, PanelView view, DateTimeOffset now)
    {
        if (story.Painted[index - 1] is not null) return story;
        if (view.Result is { } result)
        {
            var painted = story.Painted.ToArray();
            painted[index - 1] = result;
            var next = Log(story with { Painted = painted }, StoryEventKind.PanelCompleted, now, index, result.Picture);
            return painted.All(panel => panel is not null) ? Log(next with { Status = StoryStatus.Publishing }, StoryEventKind.Publishing, now) : next;
        }
        if (view.Status == PanelStatus.Failed && view.Attempt == story.Attempt)
            return Fail(Log(story, StoryEventKind.PanelFailed, now, index, view.Failure), $"Panel {index}: {view.Failure}", now);
        var start = view.Epoch.ToString(CultureInfo.InvariantCulture);
        var isNews = view.Lease != 0 && !story.Events.Any(e => e.Kind == StoryEventKind.PanelStarted && e.Panel == index && e.Detail == start);
        return isNews ? Log(story, StoryEventKind.PanelStarted, now, index, start) : story;
    }

    private static StoryState Fail(StoryState story, string reason, DateTimeOffset now) =>
        End(story, StoryStatus.Failed, StoryEventKind.Failed, reason, now);

    private static StoryState End(StoryState story, StoryStatus status, StoryEventKind kind, string? reason, DateTimeOffset now) =>
        Log(story with { Status = status, Failure = reason }, kind, now, detail: reason);

    private static StoryState Log(StoryState story, StoryEventKind kind, DateTimeOffset now, int? panel = null, string? detail = null)
    {
        var kept = story.Events.Skip(Math.Max(0, story.Events.Count + 1 - MostEvents));
        return story with { Events = [.. kept, new StoryEvent(story.Sequence + 1, now, kind, panel, detail)] };
    }
}
