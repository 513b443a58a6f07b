using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>What edits make of a story's panels. What is to be done for it is the machine's matter.</summary>
internal static class StoryEditor
{
    /// <summary>Changes a story. The same state comes back if nothing changes.</summary>
    /// <exception cref="EditRefusedException">A rule is in the way.</exception>
    public static StoryState Apply(StoryState story, ComicEdit edit) => edit switch
    {
        ComicEdit.SetCaption caption => SetCaption(story, caption),
        ComicEdit.Repaint repaint => Repaint(story, repaint),
        ComicEdit.Undo(var panel) => Undo(story, panel),
        ComicEdit.Lock(var panel, var isLocked) => Find(story, panel) is var history && history.IsLocked != isLocked
            ? story.With(panel, history with { IsLocked = isLocked })
            : story,
        ComicEdit.Arrange(var shape) when !Enum.IsDefined(shape) => throw OutOfBounds("There is no such layout."),
        ComicEdit.Arrange(var shape) => story.Terms.Shape == shape ? story : story with { Terms = story.Terms with { Shape = shape } },
        _ => throw OutOfBounds("There is no such edit."),
    };

    /// <summary>The panel that an edit is about; null if it is about the whole comic.</summary>
    public static int? PanelOf(ComicEdit edit) => edit switch
    {
        ComicEdit.SetCaption(var panel, _) => panel,
        ComicEdit.Repaint repaint => repaint.Panel,
        ComicEdit.Undo(var panel) => panel,
        ComicEdit.Lock(var panel, _) => panel,
        _ => null,
    };

    private static StoryState SetCaption(StoryState story, ComicEdit.SetCaption edit)
    {
        var history = Unlocked(story, edit.Panel);
        Check("caption", edit.Caption, EditLimits.LongestCaption);
        return history.Face.Caption == edit.Caption ? story : Add(story, edit.Panel, history.Face with { Caption = edit.Caption });
    }

    private static StoryState Repaint(StoryState story, ComicEdit.Repaint edit)
    {
        var face = Unlocked(story, edit.Panel).Face;
        if (edit.Caption is not null) Check("caption", edit.Caption, EditLimits.LongestCaption);
        if (edit.Prompt is not null) Check("prompt", edit.Prompt, EditLimits.LongestPrompt);
        if (!string.IsNullOrEmpty(edit.Style)) Check("style", edit.Style, StorySpec.LongestStyle);
        if (story.Painted.Count >= EditLimits.MostPaintings)
            throw OutOfBounds($"The comic has been painted {story.Painted.Count} times, panel by panel, and no more are allowed. Draw another one.");
        var next = new PanelFace(
            edit.Caption ?? face.Caption,
            edit.Prompt ?? edit.Caption ?? face.Prompt,
            edit.Style is "" ? null : edit.Style ?? face.Style,
            edit.Seed,
            Painting: story.Painted.Count + 1);
        return Add(story with { Painted = [.. story.Painted, null], Started = [.. story.Started, 0] }, edit.Panel, next);
    }

    private static StoryState Undo(StoryState story, int panel)
    {
        var history = Unlocked(story, panel);
        return history.Faces.Count > 1
            ? story.With(panel, history with { Faces = [.. history.Faces.SkipLast(1)] })
            : throw new EditRefusedException(EditRefusal.NothingToUndo, $"Panel {panel} is as it was first; there is nothing to undo.");
    }

    /// <summary>Of many faces the oldest goes, but for the last that is painted: a repainting that fails needs something to fall back to.</summary>
    private static StoryState Add(StoryState story, int panel, PanelFace face)
    {
        var history = story.Panels[panel - 1];
        List<PanelFace> faces = [.. history.Faces, face];
        if (faces.Count > EditLimits.MostUndos + 1) faces.RemoveAt(faces.FindLastIndex(f => story.Painted[f.Painting - 1] is not null) == 0 ? 1 : 0);
        return story.With(panel, history with { Faces = faces });
    }

    private static PanelHistory Find(StoryState story, int panel) => panel >= 1 && panel <= story.Panels.Count
        ? story.Panels[panel - 1]
        : throw new EditRefusedException(EditRefusal.NoSuchPanel, $"There is no panel {panel}; the comic has {story.Panels.Count}.");

    private static PanelHistory Unlocked(StoryState story, int panel) => Find(story, panel) is { IsLocked: false } history
        ? history
        : throw new EditRefusedException(EditRefusal.Locked, $"Panel {panel} is locked. Unlock it first.");

    private static void Check(string what, string text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) throw OutOfBounds($"The {what} is empty.");
        if (text.Length > longest) throw OutOfBounds($"The {what} has {text.Length} characters; {longest} are allowed. Shorten it.");
    }

    private static EditRefusedException OutOfBounds(string message) => new(EditRefusal.OutOfBounds, message);
}
