namespace ComicCluster.Operations.Tests.Kubernetes;

/// <summary>What kustomize makes of an overlay.</summary>
internal static class Overlay
{
    private static readonly Dictionary<string, Task<string>> Built = [];

    /// <summary>All overlays.</summary>
    public static TheoryData<string> All =>
        [.. Directory.EnumerateDirectories(Repository.In("k8s", "overlays")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Its manifests, as YAML.</summary>
    public static Task<string> BuildAsync(string name)
    {
        Tool.Need("kubectl", "kubernetes-client (Debian 13 or newer)");
        lock (Built) return Built.TryGetValue(name, out var built) ? built : Built[name] = RunAsync(name);
    }

    private static async Task<string> RunAsync(string name)
    {
        var (code, output, error) = await Tool.RunAsync("kubectl", ["kustomize", Repository.In("k8s", "overlays", name)], Repository.Root);
        if (error.Contains("unknown field", StringComparison.Ordinal) && error.Contains("Component", StringComparison.OrdinalIgnoreCase))
            Assert.Skip("needs kubectl 1.21 or newer");
        Assert.True(code == 0, error);
        return output;
    }
}
