using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>Those who look on.</summary>
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

    private StoryView View() => new(Story.Spec, Story.Status, Story.Script, Story.Failure)
    {
        Terms = Story.Terms,
        Panels = [.. Story.Panels.Select(View)],
        Revision = Story.Revision,
        Sequence = Story.Sequence,
        Created = Story.Created,
        Changed = Story.Events is [.., var last] ? last.Time : null,
    };

    private StoryPanel View(PanelHistory panel)
    {
        var (face, painted) = (panel.Face, Story.Painted[panel.Face.Painting - 1]);
        var earlier = painted is null ? panel.Faces.Select(before => Story.Painted[before.Painting - 1]).LastOrDefault(picture => picture is not null) : null;
        return new StoryPanel(face.Caption, face.Prompt, face.Style, face.Painting, painted, earlier, panel.IsLocked, panel.Faces.Count - 1);
    }
}
