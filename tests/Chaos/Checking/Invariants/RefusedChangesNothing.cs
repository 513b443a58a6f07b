using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>A request that was refused leaves no trace: no story begins by it, and one that is there goes on as it was.</summary>
public sealed class RefusedChangesNothing : IInvariant
{
    /// <inheritdoc/>
    public string Name => "7 refused changes nothing";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        var accepted = history.Of("client.accepted").ToLookup(entry => entry.Text("story"), entry => entry.Text("spec"));
        foreach (var refused in history.Of("client.refused"))
        {
            var story = refused.Text("story");
            if (accepted[story].Any()) continue; // what became of that one is looked at below
            foreach (var entry in history.Of("story", "panel", "lease").Where(entry => StoryOf(entry) == story))
                yield return $"it was refused, and yet: {entry}";
        }
        foreach (var ended in history.Of("client.ended"))
        {
            var specs = accepted[ended.Text("story")].Distinct().ToArray();
            if (specs.Length > 0 && !specs.Contains(ended.TextOrNull("spec"))) yield return $"{specs[0]} was accepted, and ended as {ended}";
        }
    }

    private static string StoryOf(Entry entry) => entry.TextOrNull("story") ?? entry.Text("panel")[..^3];
}
