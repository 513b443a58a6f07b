using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>A model is only loaded if its files have the digest that was asked for, and a panel is painted where its story's is loaded.</summary>
public sealed class OnlyPinnedModels : IInvariant
{
    /// <inheritdoc/>
    public string Name => "8 only pinned models";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        foreach (var load in history.Of("model").Where(entry => entry.Text("pinned") != entry.Text("sha256")))
            yield return $"a model was loaded that is not the pinned one: {load}";
        var guides = history.Of("client.accepted").DistinctBy(entry => entry.Text("story")).ToDictionary(entry => entry.Text("story"), entry => entry.Text("guide"));
        var loaded = history.Of("model").ToLookup(entry => entry.Process, entry => entry.Text("sha256"));
        foreach (var panel in history.Panels("Completed"))
        {
            if (guides.TryGetValue(panel.Text("panel")[..^3], out var pinned) && !loaded[panel.Process].Contains(pinned))
                yield return $"{pinned} was pinned, and {panel.Process} had not loaded it: {panel}";
        }
    }
}
