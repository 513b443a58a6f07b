using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>A panel that was painted beside others equals the one that was painted alone and undisturbed; so does a story's text.</summary>
public sealed class SameAsAlone : IInvariant
{
    /// <inheritdoc/>
    public string Name => "5 same as alone";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        var specs = history.Of("client.accepted").DistinctBy(entry => entry.Text("story")).ToDictionary(entry => entry.Text("story"), entry => entry.Text("spec"));
        var pictures = history.Of("reference.picture").ToDictionary(entry => (entry.Text("spec"), entry.Text("panel")), entry => entry.Text("sha256"));
        var scripts = history.Of("reference.script").ToDictionary(entry => entry.Text("spec"), entry => entry.Text("sha256"));
        foreach (var picture in history.Of("client.picture"))
        {
            if (!specs.TryGetValue(picture.Text("story"), out var spec)) continue;
            if (pictures.TryGetValue((spec, picture.Text("panel")[^2..]), out var alone) && alone != picture.Text("sha256"))
                yield return $"it was {alone} alone: {picture}";
        }
        foreach (var script in history.Of("client.script"))
        {
            if (!specs.TryGetValue(script.Text("story"), out var spec)) continue;
            if (scripts.TryGetValue(spec, out var alone) && alone != script.Text("sha256")) yield return $"it was {alone} alone: {script}";
        }
    }
}
