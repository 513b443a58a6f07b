using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking.Invariants;

/// <summary>The same specification gives the same pictures, however often their painting was interrupted.</summary>
public sealed class SameSeedSamePicture : IInvariant
{
    /// <inheritdoc/>
    public string Name => "4 same seed, same picture";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(History history)
    {
        var specs = history.Of("client.accepted").DistinctBy(entry => entry.Text("story")).ToDictionary(entry => entry.Text("story"), entry => entry.Text("spec"));
        var pictures = history.Of("client.picture").Where(entry => specs.ContainsKey(entry.Text("story")))
            .GroupBy(entry => (Spec: specs[entry.Text("story")], Panel: entry.Text("panel")[^2..]));
        foreach (var same in pictures)
        {
            var digests = same.Select(entry => entry.Text("sha256")).Distinct().Count();
            if (digests > 1) yield return $"panel {same.Key.Panel} has {digests} different pictures: {string.Join("; ", same)}";
        }
    }
}
