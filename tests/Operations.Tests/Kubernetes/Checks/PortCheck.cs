using ComicCluster.Silo.Hosting;
using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>Ports are those that the code listens at, and whoever names a port means one that there is.</summary>
internal sealed class PortCheck : IManifestCheck
{
    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        var defaults = new SiloHostOptions();
        var expected = new Dictionary<string, int> { ["silo"] = defaults.SiloPort, ["clients"] = defaults.GatewayPort, ["health"] = defaults.HealthPort };
        foreach (var deployment in manifests.Deployments)
        {
            foreach (var container in deployment.Spec.Template.Spec.Containers)
            {
                if (deployment.Name() == "gateway")
                {
                    var environment = manifests.Environment(container);
                    (expected["http"], expected["health"]) = (new Uri(environment["ASPNETCORE_URLS"]!).Port, int.Parse(environment["ComicCluster__HealthPort"]!));
                }
                var ports = container.Ports.ToDictionary(port => port.Name, port => port.ContainerPort);
                foreach (var (name, number) in ports.Where(port => expected.TryGetValue(port.Key, out var known) && known != port.Value))
                    yield return $"{deployment.Name()} says port {name} is {number}, and the code listens at {expected[name]}";
                foreach (var probe in new[] { container.StartupProbe, container.ReadinessProbe, container.LivenessProbe })
                {
                    var port = probe?.HttpGet?.Port ?? probe?.TcpSocket?.Port;
                    if (port is null) yield return $"{deployment.Name()} lacks a probe";
                    else if (!ports.ContainsKey(port.Value)) yield return $"a probe of {deployment.Name()} asks at port {port.Value}, which it does not have";
                }
            }
        }
        foreach (var service in manifests.Services)
        {
            foreach (var port in service.Spec.Ports.Where(port => !Selected(manifests, service.Spec.Selector).Any(open => open.Name == port.TargetPort.Value)))
                yield return $"service {service.Name()} leads to port {port.TargetPort.Value}, which its pods do not have";
        }
        foreach (var policy in manifests.NetworkPolicies)
        {
            foreach (var port in (policy.Spec.Ingress ?? []).SelectMany(rule => rule.Ports ?? [])
                .Where(port => !Selected(manifests, policy.Spec.PodSelector.MatchLabels).Any(open => open.ContainerPort.ToString() == port.Port.Value)))
                yield return $"network policy {policy.Name()} opens port {port.Port.Value}, which its pods do not have";
        }
    }

    private static IEnumerable<V1ContainerPort> Selected(Manifests manifests, IDictionary<string, string>? selector) => manifests.Deployments
        .Where(deployment => SelectorCheck.Has(deployment.Spec.Template.Metadata.Labels, selector))
        .SelectMany(deployment => deployment.Spec.Template.Spec.Containers.SelectMany(container => container.Ports));
}
