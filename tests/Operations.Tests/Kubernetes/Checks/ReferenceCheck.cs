using k8s;
using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>What pods refer to is there, and everything that has a namespace says which.</summary>
internal sealed class ReferenceCheck : IManifestCheck
{
    /// <summary>Secrets that are made by hand, and their keys (docs/kubernetes.md).</summary>
    private static readonly string[] Secrets = ["comic-storage/connection-string", "comic-storage/azurite-accounts"];

    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        foreach (var manifest in manifests.All.OfType<IKubernetesObject<V1ObjectMeta>>().Where(manifest => manifest is not V1Namespace))
            if (string.IsNullOrEmpty(manifest.Metadata.NamespaceProperty)) yield return $"{manifest.Kind} {manifest.Metadata.Name} says no namespace";
        foreach (var deployment in manifests.Deployments)
        {
            var (name, pod) = (deployment.Name(), deployment.Spec.Template.Spec);
            if (!manifests.All.OfType<V1ServiceAccount>().Any(account => account.Name() == pod.ServiceAccountName)) yield return $"{name} has the account {pod.ServiceAccountName}, which there is not";
            foreach (var volume in pod.Volumes ?? [])
            {
                if (volume.PersistentVolumeClaim is { } claim && !manifests.All.OfType<V1PersistentVolumeClaim>().Any(there => there.Name() == claim.ClaimName))
                    yield return $"{name} mounts the claim {claim.ClaimName}, which there is not";
            }
            foreach (var container in pod.Containers)
            {
                foreach (var mount in container.VolumeMounts.Where(mount => pod.Volumes?.Any(volume => volume.Name == mount.Name) != true))
                    yield return $"{name} mounts {mount.Name}, which there is not";
                foreach (var source in (container.EnvFrom ?? []).Where(source => !manifests.ConfigMaps.Any(map => map.Name() == source.ConfigMapRef?.Name)))
                    yield return $"{name} reads the config map {source.ConfigMapRef?.Name}, which there is not";
                foreach (var secret in (container.Env ?? []).Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>())
                    if (!Secrets.Contains($"{secret.Name}/{secret.Key}")) yield return $"{name} reads the secret {secret.Name}/{secret.Key}, which nobody makes";
            }
        }
    }
}
