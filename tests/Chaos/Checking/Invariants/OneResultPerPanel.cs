using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>
/// A panel has at most one committed result; its epochs rise, no two starts share one, and nothing that an epoch without a lease has written
/// is ever read.
/// </summary>
public sealed class OneResultPerPanel : IInvariant
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1); // between a write and its record

    /// <inheritdoc/>
    public string Name => "2 one result per panel";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history) =>
        Results(history).Concat(Epochs(history)).Concat(Pictures(history));

    private static IEnumerable<string> Results(History history)
    {
        var pauses = history.Disturbances.ToArray();
        foreach (var panel in history.Panels("Completed").GroupBy(entry => entry.Text("panel")))
        {
            var results = panel.Select(entry => (Epoch: entry.Number("epoch"), Picture: entry.Text("picture"))).Distinct().ToArray();
            if (results.Length > 1) yield return $"{panel.Key} has {results.Length} results: {string.Join(", ", results)}";
            foreach (var (epoch, picture) in results)
            {
                if (picture != $"{panel.Key}/e{epoch}.png") yield return $"{panel.Key} of epoch {epoch} refers to {picture}";
            }
            var result = panel.First();
            foreach (var late in history.Panels("Painting").Where(entry => entry.Text("panel") == panel.Key && entry.Time > result.Time))
            {
                if (!MayBeLate(result, late, pauses)) yield return $"{panel.Key} was completed and started again: {late}";
            }
        }
    }

    private static IEnumerable<string> Epochs(History history)
    {
        var pauses = history.Disturbances.ToArray();
        foreach (var panel in history.Panels("Painting").GroupBy(entry => entry.Text("panel")))
        {
            foreach (var epoch in panel.GroupBy(entry => entry.Number("epoch")).Where(epoch => epoch.Count() > 1))
                yield return $"{panel.Key} was started {epoch.Count()} times in epoch {epoch.Key}: {string.Join("; ", epoch)}";
            Entry? highest = null;
            foreach (var start in panel)
            {
                if (highest is not null && start.Number("epoch") < highest.Number("epoch") && !MayBeLate(highest, start, pauses))
                    yield return $"{panel.Key} went back: {highest} then {start}";
                if (highest is null || start.Number("epoch") > highest.Number("epoch")) highest = start;
            }
        }
    }

    /// <summary>Whether another process may have written before the other and put it down after.</summary>
    private static bool MayBeLate(Entry earlier, Entry late, IEnumerable<Disturbance> disturbances) =>
        earlier.Process != late.Process &&
        (late.Time - earlier.Time < Tolerance || disturbances.Any(d => d.Touches(late.Process, earlier.Time, late.Time)));

    private static IEnumerable<string> Pictures(History history)
    {
        var committed = history.Panels("Completed").ToLookup(entry => entry.Text("panel"), entry => entry.Text("picture"));
        foreach (var seen in history.Of("client.picture"))
        {
            var (panel, name) = (seen.Text("panel"), seen.Text("name"));
            if (committed[panel].Any() && !committed[panel].Contains(name)) yield return $"{name} of a lost epoch was read: {seen}";
        }
    }
}
