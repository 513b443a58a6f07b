using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>No tenant sees what is another's, and no story refers to what lies outside its own names.</summary>
public sealed class TenantsDontMeet : IInvariant
{
    /// <inheritdoc/>
    public string Name => "6 tenants don't meet";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        foreach (var peek in history.Of("client.peeked").Where(entry => entry.Text("seen") == "True"))
            yield return $"{peek.Text("tenant")} saw {peek.Text("story")}";
        foreach (var picture in history.Of("client.picture").Where(entry => !entry.Text("name").StartsWith(entry.Text("story") + "/", StringComparison.Ordinal)))
            yield return $"{picture.Text("story")} refers to {picture.Text("name")}";
        foreach (var panel in history.Of("checkpoint").Where(entry => !entry.Text("name").StartsWith(entry.Text("panel") + "/", StringComparison.Ordinal)))
            yield return $"{panel.Text("panel")} refers to {panel.Text("name")}";
        var leases = history.Of("lease").DistinctBy(entry => entry.Text("lease")).ToDictionary(entry => entry.Text("lease"), entry => entry.Text("panel"));
        foreach (var usage in history.Of("usage"))
        {
            if (leases.TryGetValue(usage.Text("lease"), out var panel) && !panel.StartsWith(usage.Text("tenant") + "/", StringComparison.Ordinal))
                yield return $"{usage.Text("tenant")} was charged for {panel}";
        }
    }
}
