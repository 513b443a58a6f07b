using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>Images have a version.</summary>
internal sealed class ImageCheck : IManifestCheck
{
    public IEnumerable<string> Mistakes(Manifests manifests) =>
        from deployment in manifests.Deployments
        from container in deployment.Spec.Template.Spec.Containers
        where container.Image.Split(':') is not [_, var tag] || tag == "latest" || !char.IsAsciiDigit(tag[0])
        select $"the image {container.Image} of {deployment.Name()} has no version";
}
