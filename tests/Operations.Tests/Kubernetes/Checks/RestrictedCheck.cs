using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>The restricted profile of Kubernetes' pod security standards, and a root file system that can't be written to.</summary>
internal sealed class RestrictedCheck : IManifestCheck
{
    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        foreach (var space in manifests.All.OfType<V1Namespace>().Where(space => space.Labels()?.TryGetValue("pod-security.kubernetes.io/enforce", out var level) != true || level != "restricted"))
            yield return $"namespace {space.Name()} does not enforce the restricted profile";
        foreach (var deployment in manifests.Deployments)
        {
            var (name, pod) = (deployment.Name(), deployment.Spec.Template.Spec);
            if (pod.SecurityContext?.RunAsNonRoot != true || pod.SecurityContext.RunAsUser is null or 0) yield return $"{name} may run as root";
            if (pod.SecurityContext?.SeccompProfile?.Type != "RuntimeDefault") yield return $"{name} has no seccomp profile";
            if (pod.HostNetwork == true || pod.HostPID == true || pod.HostIPC == true) yield return $"{name} shares namespaces of the node";
            if (pod.AutomountServiceAccountToken != false) yield return $"{name} gets a token of the API server, which it does not need";
            foreach (var volume in pod.Volumes ?? [])
                if (volume is not ({ EmptyDir: not null } or { ConfigMap: not null } or { PersistentVolumeClaim: not null } or { Projected: not null })) yield return $"{name} mounts {volume.Name}, which is not allowed";
            foreach (var context in pod.Containers.Concat(pod.InitContainers ?? []).Select(container => container.SecurityContext))
            {
                if (context?.AllowPrivilegeEscalation != false) yield return $"{name} may gain privileges";
                if (context?.ReadOnlyRootFilesystem != true) yield return $"{name} may write to its image";
                if (context?.Capabilities?.Drop?.Contains("ALL") != true || context.Capabilities.Add?.Count > 0) yield return $"{name} keeps capabilities";
                if (context?.Privileged == true) yield return $"{name} is privileged";
            }
        }
    }
}
