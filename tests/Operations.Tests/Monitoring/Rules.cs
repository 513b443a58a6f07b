using YamlDotNet.Serialization;

namespace ComicCluster.Operations.Tests.Monitoring;

/// <summary>The alerts, as files that Prometheus reads.</summary>
internal static class Rules
{
    private static readonly string[] Names = ["rules", "rules-hardware"];

    /// <summary>Where the manifests are.</summary>
    public static string Folder => Repository.In("k8s", "components", "monitoring");

    /// <summary>All rules.</summary>
    public static IEnumerable<Rule> All => Names.SelectMany(Read);

    /// <summary>Writes what stands in the manifests into a folder.</summary>
    public static void WriteTo(string folder)
    {
        foreach (var name in Names)
        {
            var manifest = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(File.ReadAllText(Path.Combine(Folder, $"{name}.yaml")));
            File.WriteAllText(Path.Combine(folder, $"{name}.yaml"), new SerializerBuilder().Build().Serialize(manifest["spec"]));
        }
    }

    private static IEnumerable<Rule> Read(string name)
    {
        var manifest = new DeserializerBuilder().Build().Deserialize<Manifest>(File.ReadAllText(Path.Combine(Folder, $"{name}.yaml")));
        return manifest.Spec.Groups.SelectMany(group => group.Rules);
    }

    public sealed class Manifest
    {
        [YamlMember(Alias = "apiVersion")]
        public string ApiVersion { get; set; } = "";

        [YamlMember(Alias = "kind")]
        public string Kind { get; set; } = "";

        [YamlMember(Alias = "metadata")]
        public Dictionary<string, object> Metadata { get; set; } = [];

        [YamlMember(Alias = "spec")]
        public Body Spec { get; set; } = new();
    }

    public sealed class Body
    {
        [YamlMember(Alias = "groups")]
        public List<Group> Groups { get; set; } = [];
    }

    public sealed class Group
    {
        [YamlMember(Alias = "name")]
        public string Name { get; set; } = "";

        [YamlMember(Alias = "rules")]
        public List<Rule> Rules { get; set; } = [];
    }

    public sealed class Rule
    {
        [YamlMember(Alias = "alert")]
        public string? Alert { get; set; }

        [YamlMember(Alias = "record")]
        public string? Record { get; set; }

        [YamlMember(Alias = "expr")]
        public string Expression { get; set; } = "";

        [YamlMember(Alias = "for")]
        public string For { get; set; } = "";

        [YamlMember(Alias = "labels")]
        public Dictionary<string, string> Labels { get; set; } = [];

        [YamlMember(Alias = "annotations")]
        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
