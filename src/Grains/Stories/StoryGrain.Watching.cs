using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>The streams of a comic's progress that clients follow.</summary>
public sealed partial class StoryGrain
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoryEvent> WatchAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var last = afterSequence;
        while (true)
        {
            var changed = _changed.Task; // before the look: a change after it is not missed
            foreach (var news in Story.Events.Where(news => news.Sequence > last))
            {
                yield return news;
                last = news.Sequence;
            }
            if (Story.HasEnded && last >= Story.Sequence) yield break;
            await Task.WhenAny(changed, Task.Delay(KeepAlive, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (!changed.IsCompleted) yield return new StoryEvent(last, time.GetUtcNow(), StoryEventKind.KeepAlive);
        }
    }

    private void TellWatchers()
    {
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    private (StoryState Of, StoryView View)? _seen;

    /// <summary>The story as it stands: the same object until it changes, since it is asked for often.</summary>
    private StoryView View()
    {
        if (_seen is not { } seen || !ReferenceEquals(seen.Of, Story)) _seen = seen = (Story, ViewOf(Story));
        return seen.View;
    }

    private static StoryView ViewOf(StoryState story) => new(story.Spec, story.Status, story.Script, story.Failure)
    {
        Terms = story.Terms,
        Panels = [.. story.Panels.Select(panel => ViewOf(story, panel))],
        Revision = story.Revision,
        Sequence = story.Sequence,
        Created = story.Created,
        Changed = story.Events is [.., var last] ? last.Time : null,
    };

    private static StoryPanel ViewOf(StoryState story, PanelHistory panel)
    {
        var (face, painted) = (panel.Face, story.Painted[panel.Face.Painting - 1]);
        var earlier = painted is null ? panel.Faces.Select(before => story.Painted[before.Painting - 1]).LastOrDefault(picture => picture is not null) : null;
        return new StoryPanel(face.Caption, face.Prompt, face.Style, face.Painting, painted, earlier, panel.IsLocked, panel.Faces.Count - 1);
    }
}
