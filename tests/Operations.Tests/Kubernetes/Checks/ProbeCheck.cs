using ComicCluster.Silo.Health;
using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>Each probe asks for what it is for.</summary>
internal sealed class ProbeCheck : IManifestCheck
{
    public IEnumerable<string> Mistakes(Manifests manifests) =>
        from deployment in manifests.Deployments
        from container in deployment.Spec.Template.Spec.Containers
        from probe in new[]
        {
            ("startup", container.StartupProbe, deployment.Name() == "gateway" ? HealthEndpoints.Liveness : HealthEndpoints.Startup), ("readiness", container.ReadinessProbe, HealthEndpoints.Readiness),
            ("liveness", container.LivenessProbe, HealthEndpoints.Liveness),
        }
        where probe.Item2?.HttpGet is { } http && http.Path != probe.Item3
        select $"the {probe.Item1} probe of {deployment.Name()} asks for {probe.Item2.HttpGet.Path} instead of {probe.Item3}";
}
