using k8s;
using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes;

/// <summary>The manifests of an overlay, read strictly: a field that Kubernetes does not know is an error.</summary>
internal sealed class Manifests
{
    private static readonly Dictionary<string, Type> Types = new()
    {
        ["keda.sh/v1alpha1/ScaledObject"] = typeof(ScaledObject),
        ["monitoring.coreos.com/v1/PodMonitor"] = typeof(PodMonitor),
        ["monitoring.coreos.com/v1/PrometheusRule"] = typeof(Dictionary<string, object>),
    };

    private Manifests(IReadOnlyList<object> all) => All = all;

    public IReadOnlyList<object> All { get; }

    public IEnumerable<V1Deployment> Deployments => All.OfType<V1Deployment>();

    public IEnumerable<V1Service> Services => All.OfType<V1Service>();

    public IEnumerable<V1ConfigMap> ConfigMaps => All.OfType<V1ConfigMap>();

    public IEnumerable<V1NetworkPolicy> NetworkPolicies => All.OfType<V1NetworkPolicy>();

    public ScaledObject? ScaledObject => All.OfType<ScaledObject>().SingleOrDefault();

    public V2HorizontalPodAutoscaler? Autoscaler => All.OfType<V2HorizontalPodAutoscaler>().SingleOrDefault();

    /// <summary>The deployment of a name.</summary>
    public V1Deployment Deployment(string name) => Deployments.Single(deployment => deployment.Name() == name);

    /// <summary>Reads manifests.</summary>
    public static Manifests Read(string yaml) => new([.. KubernetesYaml.LoadAllFromString(yaml, Types, strict: true)]);

    /// <summary>A container's environment: what stands in the manifest, with that of the config maps.</summary>
    public Dictionary<string, string?> Environment(V1Container container)
    {
        var environment = new Dictionary<string, string?>();
        foreach (var source in container.EnvFrom ?? [])
        {
            foreach (var (name, value) in ConfigMaps.Single(map => map.Name() == source.ConfigMapRef.Name).Data) environment[name] = value;
        }
        foreach (var variable in container.Env ?? []) environment[variable.Name] = variable.Value;
        return environment;
    }
}
