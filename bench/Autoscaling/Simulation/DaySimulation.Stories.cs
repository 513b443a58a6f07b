using ComicCluster.Autoscaling.Traffic;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Dispatch;

namespace ComicCluster.Autoscaling.Simulation;

/// <summary>Stories: they are admitted, written, painted, as story grains do it.</summary>
public sealed partial class DaySimulation : IDispatchObserver
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(15); // a story's watchdog is faster, and nothing depends on it here
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(60);

    private readonly Dictionary<StoryKey, Story> _stories = [];
    private readonly List<Story> _unwritten = []; // since there is no silo that could
    private int _open;

    private void Arrive(Comic comic, string name)
    {
        var story = new Story(comic, new StoryKey(comic.Tenant, name));
        try
        {
            _queue.Admit(story.Key, story.Panels.Length, Now);
        }
        catch (QueueFullException)
        {
            _result.Refused++;
            _agenda.In(RetryAfter, () => Arrive(comic, name));
            return;
        }
        _stories.Add(story.Key, story);
        if (_pods.Exists(pod => pod.IsReady)) Write(story);
        else _unwritten.Add(story);
        _agenda.Every(AskAgain, () => !story.IsDone && Ask(story));
    }

    private void Write(Story story) => _agenda.In(_cluster.Writing, () =>
    {
        story.IsWritten = true;
        foreach (var panel in story.Panels) panel.Queued = Now;
        Ask(story);
    });

    private bool Ask(Story story)
    {
        int[] missing = story.IsWritten ? [.. story.Panels.Where(panel => !panel.IsDone).Select(panel => panel.Key.Index)] : [];
        _queue.Request(story.Key, StoryPriority.Normal, missing, Now);
        _queue.Grant(Now);
        return true;
    }

    private void Complete(Painting painting)
    {
        if (!painting.Pod.Paintings.Remove(painting.Lease)) return; // it was lost or handed over
        var panel = painting.Panel;
        panel.IsDone = true;
        Count(painting);
        _queue.Release(panel.Key, painting.Lease, LeaseEnd.Done, Charge(painting), Now);
        _queue.Grant(Now);
        var story = _stories[panel.Key.Story];
        if (!story.IsDone) return;
        _queue.Withdraw(story.Key, Now);
        _stories.Remove(story.Key);
        _open--;
        _result.AddComic(story.Comic.Tenant, Now - story.Comic.At);
    }

    void IDispatchObserver.OnLease(Lease lease, LeaseChange change, TimeSpan now)
    {
        if (change == LeaseChange.Granted) Paint(lease);
    }

    void IDispatchObserver.OnCharge(string tenant, Lease lease, double gpuSeconds, TimeSpan now)
    {
    }
}
