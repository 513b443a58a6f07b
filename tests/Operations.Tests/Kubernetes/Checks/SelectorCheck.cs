using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>What selects pods finds some.</summary>
internal sealed class SelectorCheck : IManifestCheck
{
    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        foreach (var deployment in manifests.Deployments)
        {
            if (!Has(deployment.Spec.Template.Metadata.Labels, deployment.Spec.Selector.MatchLabels))
                yield return $"deployment {deployment.Name()} does not select its own pods";
        }
        foreach (var (name, selector) in Selectors(manifests))
        {
            if (!manifests.Deployments.Any(deployment => Has(deployment.Spec.Template.Metadata.Labels, selector))) yield return $"{name} selects no pod";
        }
    }

    /// <summary>Whether labels satisfy a selector.</summary>
    public static bool Has(IDictionary<string, string> labels, IDictionary<string, string>? selector) =>
        selector is null || selector.All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value);

    private static IEnumerable<(string Name, IDictionary<string, string>? Selector)> Selectors(Manifests manifests) =>
    [
        .. manifests.Services.Select(service => ($"service {service.Name()}", (IDictionary<string, string>?)service.Spec.Selector)),
        .. manifests.All.OfType<V1PodDisruptionBudget>().Select(budget => ($"disruption budget {budget.Name()}", (IDictionary<string, string>?)budget.Spec.Selector.MatchLabels)),
        .. manifests.NetworkPolicies.Select(policy => ($"network policy {policy.Name()}", (IDictionary<string, string>?)policy.Spec.PodSelector.MatchLabels)),
        .. manifests.NetworkPolicies.SelectMany(policy => (policy.Spec.Ingress ?? []).SelectMany(rule => rule.FromProperty ?? [])
            .Concat((policy.Spec.Egress ?? []).SelectMany(rule => rule.To ?? []))
            .Where(peer => peer.PodSelector is not null)
            .Select(peer => ($"a peer of network policy {policy.Name()}", (IDictionary<string, string>?)peer.PodSelector.MatchLabels))),
    ];
}
