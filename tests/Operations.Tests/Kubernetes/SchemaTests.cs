namespace ComicCluster.Operations.Tests.Kubernetes;

/// <summary>Manifests against the schemas of Kubernetes, KEDA and the Prometheus operator, as npm has them.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Overlays => Overlay.All;

    [Theory, MemberData(nameof(Overlays))]
    public async Task Overlay_Schemas_AreKept(string overlay) => Assert.Equal((0, ""), await ValidateAsync(await Overlay.BuildAsync(overlay)));

    [Theory]
    [InlineData("containerPort: 8081", "containerPort: eighty", "Deployment")]
    [InlineData("  triggers:", "  trigger:", "ScaledObject")]
    [InlineData("interval: 15s", "interval: often", "PodMonitor")]
    [InlineData("path: /readyz\n            port: health", "path: /readyz", "Deployment")]
    public async Task Validate_PlantedMistake_IsFound(string text, string mistake, string kind)
    {
        var yaml = await Overlay.BuildAsync("gpu");
        Assert.Contains(text, yaml);
        var (code, output) = await ValidateAsync(yaml.Replace(text, mistake, StringComparison.Ordinal));
        Assert.Equal(1, code);
        Assert.Contains(kind, output);
    }

    private static async Task<(int Code, string Output)> ValidateAsync(string yaml)
    {
        Tool.Need("node", "nodejs");
        var schemas = Repository.In("artifacts", "tools", "schemas");
        if (!File.Exists(Path.Combine(schemas, "installed.json"))) Assert.Skip("needs the schemas, which ./test.sh installs");
        var (code, output, error) = await Tool.RunAsync("node", [Repository.In("tests", "Operations.Tests", "Schemas", "validate.mjs"), schemas], Repository.Root, yaml);
        return (code, output + error);
    }
}
