using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>Prometheus is told of all our processes, where their metrics are, and to call the jobs as the alerts do.</summary>
internal sealed class MonitorCheck : IManifestCheck
{
    private static readonly string[] Jobs = ["coordinator", "gateway", "gpu-silo"];

    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        foreach (var monitor in manifests.All.OfType<PodMonitor>())
        {
            var watched = manifests.Deployments.Where(deployment => SelectorCheck.Has(deployment.Spec.Template.Metadata.Labels, monitor.Spec.Selector.MatchLabels)).ToArray();
            var jobs = watched.Select(deployment => deployment.Spec.Template.Metadata.Labels[monitor.Spec.JobLabel]).Order(StringComparer.Ordinal);
            if (!jobs.SequenceEqual(Jobs)) yield return $"Prometheus asks {string.Join(", ", jobs)}";
            var endpoint = monitor.Spec.PodMetricsEndpoints.SingleOrDefault();
            if (endpoint?.Path != "/metrics") yield return "Prometheus asks at another path than /metrics";
            foreach (var deployment in watched)
                if (deployment.Spec.Template.Spec.Containers[0].Ports.All(port => port.Name != endpoint?.Port)) yield return $"{deployment.Name()} has no port {endpoint?.Port}";
        }
    }
}
