using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;
using static ComicCluster.Grains.Tests.Model.Schedules;

namespace ComicCluster.Grains.Tests.Stories;

/// <summary>What every write of a story's state must keep to.</summary>
internal sealed class StoryRules
{
    private long _sequence;
    private int _ends;

    /// <summary>Looks at a write that reached the store.</summary>
    public void Check(StoryState before, StoryInput input, StoryState next)
    {
        if (next.Attempt != before.Attempt) _ends = 0;
        CheckCourse(before, input, next);
        CheckFailure(before, input, next);
        CheckPictures(before, input, next);
        CheckEdits(before, input, next);
        foreach (var news in next.Events.Where(news => news.Sequence > _sequence)) Require(news.Sequence == ++_sequence, "events are not numbered one by one");
        Require(next.Events.Select(news => news.Sequence).Distinct().Count() == next.Events.Count, "two events have one number");
    }

    private void CheckCourse(StoryState before, StoryInput input, StoryState next)
    {
        if (next.HasEnded && !before.HasEnded) Require(++_ends == 1, "a story ends twice in an attempt");
        if (before.HasEnded && next.Status != before.Status)
        {
            var mayGoOn = input is StoryInput.Delete
                || (before.Status == StoryStatus.Failed && input is StoryInput.Retry or StoryInput.Edit)
                || (before.Status == StoryStatus.Completed && input is StoryInput.Edit);
            Require(mayGoOn, "a story that has ended goes on");
            Require(next.Attempt > before.Attempt, "a story goes on in the same attempt");
        }
        Require(next.Attempt >= before.Attempt, "attempts go back");
        var hadPictures = before.Panels.All(panel => panel.Faces.Any(face => before.Painted[face.Painting - 1] is not null));
        Require(!before.WasComplete || !hadPictures || next.Status != StoryStatus.Cancelled, "a comic that was complete is lost by a cancelling");
        Require(
            next.Status != StoryStatus.Painting || !next.Terms.Review || next.IsApproved,
            "a story is painted before its script is looked through");
        Require(input is not StoryInput.Published(var attempt) || attempt == before.Attempt, "an earlier strip completes a story");
    }

    private static void CheckFailure(StoryState before, StoryInput input, StoryState next)
    {
        Require(next.Status != StoryStatus.Failed || next.Failure is not null, "a story fails without a reason");
        if (next.Status != StoryStatus.Failed || before.Status != StoryStatus.Painting) return;
        var told = (input as StoryInput.PanelTold)!;
        Require(told.View.Attempt == before.Attempt, "an earlier attempt fails a later one");
        var panel = before.Panels[before.PanelOf(told.Painting)!.Value - 1];
        Require(panel.Faces.All(face => face.Painting == told.Painting), "a panel that has a picture fails its story");
    }

    private static void CheckPictures(StoryState before, StoryInput input, StoryState next)
    {
        var isGone = input is StoryInput.Delete or StoryInput.Approve || before.Status == StoryStatus.Deleted;
        Require(isGone || before.Painted.Count <= next.Painted.Count, "a painting is forgotten");
        Require(isGone || before.Painted.Zip(next.Painted).All(pair => pair.First is null || pair.First == pair.Second), "a painted panel is replaced");
        Require(isGone || before.Script is null || next.Script == before.Script, "the script is replaced");
        Require(
            next.Status != StoryStatus.Completed || (next.Panels.Count > 0 && !next.Missing.Any()), "a story is completed without all its panels");
        Require(
            next.Panels.Select(panel => panel.Face.Painting).Distinct().Count() == next.Panels.Count, "two panels show one painting");
        Require(next.Painted.Count <= EditLimits.MostPaintings, "there are too many paintings");
    }

    private static void CheckEdits(StoryState before, StoryInput input, StoryState next)
    {
        if (input is StoryInput.Edit edit)
        {
            Require(next.Revision == before.Revision + 1, "an edit is not counted");
            Require(edit.Revision is null || edit.Revision == before.Revision, "a comic is edited that was edited since");
            Require(
                edit.What is ComicEdit.Lock || before.Panels.Zip(next.Panels).All(pair => !pair.First.IsLocked || pair.First == pair.Second),
                "a locked panel is edited");
        }
        else
        {
            Require(next.Revision == before.Revision || input is StoryInput.Delete, "the revision changes without an edit");
        }
        Require(next.Panels.All(panel => panel.Faces.Count is > 0 and <= EditLimits.MostUndos + 1), "a panel has no face, or too many");
    }
}
