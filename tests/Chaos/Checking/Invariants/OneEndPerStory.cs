using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>Every accepted story reaches exactly one terminal state, stays in it, and the client is told the same.</summary>
public sealed class OneEndPerStory : IInvariant
{
    private static readonly string[] Ends = ["Completed", "Failed", "Cancelled"];

    /// <inheritdoc/>
    public string Name => "1 one end per story";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        var statuses = history.Of("story").ToLookup(entry => entry.Text("story"));
        var told = history.Of("client.ended").ToLookup(entry => entry.Text("story"), entry => entry.Text("status"));
        foreach (var story in history.Of("client.accepted").Select(entry => entry.Text("story")).Distinct())
        {
            var ends = statuses[story].Select(entry => entry.Text("status")).Where(Ends.Contains).Distinct().ToArray();
            if (ends.Length > 1) yield return $"{story} was {string.Join(" and ", ends)}";
            var last = told[story].LastOrDefault();
            if (last is null || !Ends.Contains(last)) yield return $"{story} was accepted and ended as {last ?? "nothing"}";
            // A process that is killed between the write and the record leaves none: then the client's word is all there is.
            else if (ends.Length == 1 && ends[0] != last) yield return $"{story} was {ends[0]}, and the client was told {last}";
            foreach (var violation in AfterTheEnd(story, [.. statuses[story]])) yield return violation;
        }
    }

    private static IEnumerable<string> AfterTheEnd(string story, IReadOnlyList<Entry> statuses)
    {
        foreach (var process in statuses.GroupBy(entry => entry.Process)) // clocks order one process with certainty
        {
            var end = process.FirstOrDefault(entry => Ends.Contains(entry.Text("status")));
            if (end is null) continue;
            foreach (var later in process.Where(entry => entry.Sequence > end.Sequence && entry.Text("status") != end.Text("status")))
                yield return $"{story} went on after its end: {end} then {later}";
        }
    }
}
