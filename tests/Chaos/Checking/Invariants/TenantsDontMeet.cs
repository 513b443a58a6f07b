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
        foreach (var panel in history.Of("panel.checkpoint").Where(entry => !entry.Text("name").StartsWith(entry.Text("panel") + "/", StringComparison.Ordinal)))
            yield return $"{panel.Text("panel")} refers to {panel.Text("name")}";
        foreach (var lease in history.Of("lease.granted").Where(entry => !entry.Text("panel").StartsWith(entry.Text("tenant") + "/", StringComparison.Ordinal)))
            yield return $"{lease.Text("tenant")} was charged for {lease.Text("panel")}";
    }
}
