using System.Globalization;
using ComicCluster.Silo.Hosting;
using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>A silo has the time to drain and to leave before it is killed.</summary>
internal sealed class TerminationCheck : IManifestCheck
{
    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        foreach (var deployment in manifests.Deployments)
        {
            var environment = manifests.Environment(deployment.Spec.Template.Spec.Containers[0]);
            if (!environment.TryGetValue("ComicCluster__DrainSeconds", out var drain)) continue;
            var needed = double.Parse(drain!, CultureInfo.InvariantCulture) + SiloHost.Leaving.TotalSeconds;
            if (!(deployment.Spec.Template.Spec.TerminationGracePeriodSeconds > needed))
                yield return $"{deployment.Name()} is killed after {deployment.Spec.Template.Spec.TerminationGracePeriodSeconds} s, and may take {needed} s to leave";
        }
    }
}
