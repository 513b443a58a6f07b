using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>What its tenant changes about a story after it was accepted.</summary>
public static partial class StoryMachine
{
    private static StoryState Approve(StoryState story, IReadOnlyList<string>? lines, DateTimeOffset now)
    {
        if (lines is not null) Check(lines);
        if (story.IsApproved && story.IsUnfinished || story.Status is StoryStatus.Painting or StoryStatus.Publishing or StoryStatus.Completed) return story;
        if (story.Status != StoryStatus.Reviewing)
            throw new EditRefusedException(EditRefusal.NotNow, $"The comic is {Name(story)}: there is no script that waits to be approved.");
        var approved = Log(story with { IsApproved = true }, StoryEventKind.Approved, now);
        if (lines is null) return GoOn(approved, now);
        var spec = story.Spec! with { Text = string.Join('\n', lines), IsCut = true, Panels = lines.Count };
        return GoOn(Again(approved with { Spec = spec, Script = null, Panels = [], Painted = [], Started = [] }), now);
    }

    private static void Check(IReadOnlyList<string> lines)
    {
        if (lines.Count is < 1 or > StorySpec.MostPanels)
            throw new ArgumentException($"{lines.Count} lines are out of bounds; 1 to {StorySpec.MostPanels} are allowed, a panel each.");
        for (var i = 0; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) throw new ArgumentException($"Line {i + 1} is empty.");
            if (lines[i].Contains('\n', StringComparison.Ordinal)) throw new ArgumentException($"Line {i + 1} holds a line break.");
            if (lines[i].Length > EditLimits.LongestCaption)
                throw new ArgumentException($"Line {i + 1} has {lines[i].Length} characters; {EditLimits.LongestCaption} are allowed. Shorten it.");
        }
    }

    private static StoryState Edit(StoryState story, StoryInput.Edit edit, DateTimeOffset now)
    {
        var isEditable = story.Status is StoryStatus.Painting or StoryStatus.Publishing or StoryStatus.Completed or StoryStatus.Failed;
        if (!isEditable || story.Script is null) throw new EditRefusedException(EditRefusal.NotNow, $"The comic is {Name(story)} and can't be edited.");
        if (edit.Revision is { } revision && revision != story.Revision)
            throw new EditRefusedException(EditRefusal.Outdated, $"The comic has been edited since: it is at revision {story.Revision}. Look at it again.");
        var edited = StoryEditor.Apply(story, edit.What);
        if (edited == story) return story;
        var told = Log(edited with { Revision = story.Revision + 1 }, StoryEventKind.Edited, now, StoryEditor.PanelOf(edit.What));
        return edit.What is ComicEdit.Lock ? told : GoOn(Again(told), now);
    }

    /// <summary>
    /// A comic that was complete is not lost by the cancelling of its edits: panels that have no picture yet fall back to the last one they had,
    /// and what is published already goes on to be.
    /// </summary>
    private static StoryState Cancel(StoryState story, DateTimeOffset now)
    {
        if (story.WasComplete && story.Status == StoryStatus.Publishing) return story;
        if (story.WasComplete && story.Status == StoryStatus.Painting && FallBack(story, now) is { } before) return GoOn(Again(before), now);
        return End(story, StoryStatus.Cancelled, StoryEventKind.Cancelled, null, now);
    }

    /// <returns>Null if a panel never had a picture in what its history remembers.</returns>
    private static StoryState? FallBack(StoryState story, DateTimeOffset now)
    {
        for (var i = 0; i < story.Panels.Count; i++)
        {
            PanelFace[] faces = [.. story.Panels[i].Faces.Reverse().SkipWhile(face => story.Painted[face.Painting - 1] is null).Reverse()];
            if (faces.Length == 0) return null;
            if (faces.Length < story.Panels[i].Faces.Count) story = Log(story.With(i + 1, story.Panels[i] with { Faces = faces }), StoryEventKind.Edited, now, i + 1);
        }
        return story;
    }

    /// <summary>Only what the removal needs is left, and what keeps the story from being accepted once more.</summary>
    private static StoryState Delete(StoryState story, DateTimeOffset now)
    {
        var log = Log(story, StoryEventKind.Deleted, now);
        return new StoryState
        {
            Status = StoryStatus.Deleted,
            Asked = story.Asked,
            Attempt = story.Attempt + 1,
            Number = story.Number,
            Painted = new PaintedPanel?[story.Painted.Count],
            Events = [log.Events[^1]],
        };
    }

    private static string Name(StoryState story) => story.Status switch
    {
        StoryStatus.Unknown => "unknown",
        StoryStatus.Writing => "being written",
        StoryStatus.Reviewing => "waiting to be approved",
        StoryStatus.Failed => "failed",
        StoryStatus.Cancelled => "cancelled",
        StoryStatus.Deleted => "deleted",
        _ => "drawn",
    };
}
