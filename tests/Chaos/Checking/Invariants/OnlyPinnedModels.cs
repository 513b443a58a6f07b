using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>A model is only loaded if its files have the digest that was pinned, and a panel is painted with the one that its story pinned.</summary>
public sealed class OnlyPinnedModels : IInvariant
{
    /// <inheritdoc/>
    public string Name => "8 only pinned models";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        foreach (var load in history.Of("model.loaded").Where(entry => entry.Text("pinned") != entry.Text("sha256")))
            yield return $"a model was loaded that is not the pinned one: {load}";
        var guides = history.Of("client.accepted").DistinctBy(entry => entry.Text("story")).ToDictionary(entry => entry.Text("story"), entry => entry.Text("guide"));
        var loaded = history.Of("model.loaded").ToLookup(entry => entry.Process, entry => entry.Text("sha256"));
        foreach (var panel in history.Of("panel.completed"))
        {
            var used = panel.Text("guide");
            if (guides.TryGetValue(panel.Text("panel")[..^3], out var pinned) && pinned != used) yield return $"{pinned} was pinned, and yet: {panel}";
            if (!loaded[panel.Process].Contains(used)) yield return $"it painted with what it had not loaded: {panel}";
        }
    }
}
