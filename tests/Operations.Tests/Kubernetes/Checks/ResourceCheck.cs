using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>Resources are asked for, memory is bounded, and processors are not.</summary>
internal sealed class ResourceCheck : IManifestCheck
{
    private const string Gpu = "nvidia.com/gpu";

    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        foreach (var deployment in manifests.Deployments)
        {
            foreach (var container in deployment.Spec.Template.Spec.Containers)
            {
                var (requests, limits) = (container.Resources?.Requests ?? new Dictionary<string, ResourceQuantity>(), container.Resources?.Limits ?? new Dictionary<string, ResourceQuantity>());
                foreach (var resource in new[] { "cpu", "memory" })
                    if (!requests.ContainsKey(resource)) yield return $"{deployment.Name()} asks for no {resource}";
                if (!limits.TryGetValue("memory", out var memory)) yield return $"the memory of {deployment.Name()} has no limit";
                else if (requests.TryGetValue("memory", out var asked) && asked.ToDecimal() > memory.ToDecimal())
                    yield return $"{deployment.Name()} asks for more memory than it may have";
                if (limits.ContainsKey("cpu")) yield return $"the processor time of {deployment.Name()} has a limit: throttled silos are taken for dead";
            }
        }
        var painter = manifests.Deployment("gpu-silo").Spec.Template.Spec;
        var isGpu = painter.Volumes.Any(volume => volume.PersistentVolumeClaim is not null); // not the local overlay
        if (isGpu && painter.Containers[0].Resources.Limits.TryGetValue(Gpu, out var gpus) != true) yield return "gpu-silo asks for no GPU, and would see all of its node";
        if (isGpu && painter.Tolerations?.Any(toleration => toleration.Key == Gpu) != true) yield return "gpu-silo does not tolerate the taint of GPU nodes";
        if (isGpu && painter.NodeSelector is null) yield return "gpu-silo may be put on a node without GPU";
    }
}
