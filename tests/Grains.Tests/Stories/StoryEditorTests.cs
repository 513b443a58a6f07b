using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;

namespace ComicCluster.Grains.Tests.Stories;

public sealed class StoryEditorTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Repaint_NinetyNinePaintings_NoMoreAreAllowed()
    {
        var story = Completed();
        for (var painting = 3; painting <= EditLimits.MostPaintings; painting++)
            story = Told(Edited(story, new ComicEdit.Repaint(1, null, null, null, null)), painting, PanelStatus.Completed);
        var error = Assert.Throws<EditRefusedException>(() => Edited(story, new ComicEdit.Repaint(2, null, null, null, null)));
        Assert.Equal(EditRefusal.OutOfBounds, error.Reason);
        Assert.Equal(EditLimits.MostUndos + 1, story.Panels[0].Faces.Count);
        Assert.Equal(EditLimits.MostPaintings, story.Panels[0].Face.Painting);
    }

    [Fact]
    public void Repaint_ManyOneAfterTheOther_TheOnlyPaintedPictureIsKept()
    {
        var story = Completed();
        for (var i = 0; i < 2 * EditLimits.MostUndos; i++) story = Edited(story, new ComicEdit.Repaint(1, null, $"prompt {i}", null, null));
        Assert.Equal(EditLimits.MostUndos + 1, story.Panels[0].Faces.Count);
        while (story.Status == StoryStatus.Painting) story = Told(story, story.Missing.Single(), PanelStatus.Failed);
        Assert.Equal((StoryStatus.Publishing, 1), (story.Status, story.Panels[0].Face.Painting));
    }

    [Fact]
    public void Repaint_WithoutAnything_KeepsAllButThePainting()
    {
        var story = Edited(Completed(), new ComicEdit.Repaint(2, null, null, null, null));
        Assert.Equal(new PanelFace("Two.", "two", "at night", null, 3), story.Panels[1].Face);
        story = Edited(story, new ComicEdit.Repaint(2, "A cat.", "a cat", "", 5));
        Assert.Equal(new PanelFace("A cat.", "a cat", null, 5, 4), story.Panels[1].Face);
    }

    [Fact]
    public void Undo_Caption_BringsTheEarlierOneBack()
    {
        var story = Edited(Edited(Completed(), new ComicEdit.SetCaption(1, "First.")), new ComicEdit.SetCaption(1, "Second."));
        story = Edited(story, new ComicEdit.Undo(1));
        Assert.Equal("First.", story.Panels[0].Face.Caption);
        story = Edited(story, new ComicEdit.Undo(1));
        Assert.Equal(("One.", 4), (story.Panels[0].Face.Caption, story.Revision));
    }

    private static StoryState Completed()
    {
        var spec = FakeStudio.Spec with { Style = "at night" };
        var story = Apply(new StoryState(), new StoryInput.Accept(spec, new StoryTerms()));
        story = Apply(story, new StoryInput.Scripted(new ScriptView("", new Script("One. Two.", ["One.", "Two."], ["one", "two"]), null), 1));
        story = Told(Told(story, 1, PanelStatus.Completed), 2, PanelStatus.Completed);
        return Apply(story, new StoryInput.Published(1));
    }

    private static StoryState Edited(StoryState story, ComicEdit edit) => Apply(story, new StoryInput.Edit(edit, story.Revision));

    private static StoryState Told(StoryState story, int painting, PanelStatus status)
    {
        var result = status == PanelStatus.Completed ? new PaintedPanel($"{painting}.png", [], 1, 1, 0.5, 1) : null;
        return Apply(story, new StoryInput.PanelTold(painting, new PanelView(status, 1, null, result, result is null ? "no paint" : null, 0, story.Attempt)));
    }

    private static StoryState Apply(StoryState story, StoryInput input) => StoryMachine.Apply(story, input, Now).State;
}
