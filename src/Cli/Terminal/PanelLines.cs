using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Cli.Terminal;

/// <summary>Shows panels as plain lines: each that is painted now and then, and each that is done.</summary>
internal sealed class PanelLines(TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    private readonly PanelClocks _clocks = new(time);
    private readonly HashSet<int> _resumed = [], _done = [];
    private long _last = time.GetTimestamp();
    private bool _publishing;

    public void Show(StoryView story, IReadOnlyList<PanelView> panels)
    {
        var due = time.GetElapsedTime(_last) >= LineInterval;
        if (due) _last = time.GetTimestamp();
        for (var i = 0; i < panels.Count; i++)
        {
            var state = _clocks.Describe(i, panels[i]);
            if (panels[i] is { Epoch: > 1, Result: null, Progress: { } progress } && _resumed.Add(i))
                output.WriteLine($"panel {i + 1} of {panels.Count}: goes on at step {progress.Step}");
            var isNews = panels[i].Result is not null ? _done.Add(i) : due && panels[i].Progress is not null;
            if (isNews) output.WriteLine($"panel {i + 1} of {panels.Count}: {state}");
        }
        if (_publishing || story.Status != StoryStatus.Publishing) return;
        _publishing = true;
        output.WriteLine("strip: put together");
    }
}
