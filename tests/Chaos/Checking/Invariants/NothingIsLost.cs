using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>
/// A panel never goes back behind a checkpoint that was written down, and one whose process dies loses at most one checkpoint interval;
/// one whose process drains loses nothing. (That
/// no accepted request is lost is the first invariant.)
/// </summary>
public sealed class NothingIsLost : IInvariant
{
    /// <summary>What an upload, a grain's turn and a storage call may take on a busy machine, besides the interval.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(6);

    /// <summary>A panel that has just begun may have taken none.</summary>
    private static readonly TimeSpan OneStep = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Name => "3 nothing is lost";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        var allowed = TimeSpan.FromSeconds(history.Begun.Seconds("checkpointSeconds")) + Slack;
        var disturbances = history.Disturbances.ToArray();
        var panels = history.Of("panel", "checkpoint").ToLookup(entry => entry.Text("panel"));
        foreach (var panel in panels)
        {
            foreach (var start in panel.Where(IsStart))
            {
                if (GoneBack(start, [.. panel]) is { } back) yield return back;
            }
        }
        foreach (var drain in history.Of("fault.terminate"))
        {
            var left = history.Of("process.ended").FirstOrDefault(entry => entry.Text("name") == drain.Text("name"))?.Time ?? drain.Time;
            if (disturbances.Any(d => d.Touches(drain.Text("name"), drain.Time - Slack, left))) continue;
            foreach (var violation in Drained(drain, panels)) yield return violation;
        }
        foreach (var kill in history.Of("fault.kill"))
        {
            foreach (var panel in panels)
            {
                if (LostTime(kill, [.. panel]) is not { } lost || lost.Until - lost.From <= allowed) continue;
                if (disturbances.Any(d => d.Touches(kill.Text("name"), lost.From, lost.Until))) continue;
                yield return $"{panel.Key} lost {(lost.Until - lost.From).TotalSeconds:F1} s when {kill.Text("name")} was killed";
            }
        }
    }

    /// <summary>A silo that drains leaves a checkpoint of each panel: nothing at all is lost.</summary>
    private static IEnumerable<string> Drained(Entry drain, IEnumerable<IGrouping<string, Entry>> panels)
    {
        foreach (var panel in panels)
        {
            Entry[] entries = [.. panel];
            var start = entries.LastOrDefault(entry => IsStart(entry) && entry.Time <= drain.Time);
            if (start is null || start.Process != drain.Text("name") || drain.Time - start.Time < OneStep) continue;
            var kept = entries.Any(entry => entry.Process == start.Process && entry.Time >= drain.Time);
            var ended = entries.Any(entry => entry.Kind == "panel" && !IsStart(entry) && entry.Time >= start.Time && entry.Time <= drain.Time);
            if (!kept && !ended) yield return $"{drain.Text("name")} was drained and left no checkpoint of {panel.Key}";
        }
    }

    private static bool IsStart(Entry entry) => entry.TextOrNull("status") == "Painting";

    /// <summary>A start behind the last checkpoint of an earlier epoch.</summary>
    private static string? GoneBack(Entry start, IReadOnlyList<Entry> panel)
    {
        var epoch = start.Number("epoch");
        var kept = panel.Where(entry => entry.Kind == "checkpoint" && entry.Number("epoch") < epoch).Select(entry => entry.Number("step"));
        var step = kept.DefaultIfEmpty(0).Max();
        return start.Number("step") < step ? $"step {step} was kept, and yet: {start}" : null;
    }

    /// <summary>From the last thing that was kept to the kill, where the process had the panel.</summary>
    private static (DateTimeOffset From, DateTimeOffset Until)? LostTime(Entry kill, IReadOnlyList<Entry> panel)
    {
        var name = kill.Text("name");
        var start = panel.LastOrDefault(entry => IsStart(entry) && entry.Time <= kill.Time);
        if (start is null || start.Process != name) return null;
        Entry[] since = [.. panel.Where(entry => entry.Process == name && entry.Time >= start.Time && entry.Time <= kill.Time)];
        var hasEnded = since.Any(entry => entry.Kind == "panel" && entry != start); // a checkpoint may still come after that
        return hasEnded ? null : (since[^1].Time, kill.Time);
    }
}
