using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>Nothing may talk to anything unless it is said, and nothing on the internet means the networks around.</summary>
internal sealed class NetworkCheck : IManifestCheck
{
    private static readonly string[] Private = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"];

    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        var denies = manifests.NetworkPolicies.Any(policy => policy.Spec.PodSelector.MatchLabels is null && policy.Spec.PolicyTypes.Count == 2 &&
            policy.Spec.Ingress is null && policy.Spec.Egress is null);
        if (!denies) yield return "what is not said is not denied";
        foreach (var policy in manifests.NetworkPolicies)
        {
            foreach (var block in (policy.Spec.Egress ?? []).SelectMany(rule => rule.To ?? []).Select(peer => peer.IpBlock).OfType<V1IPBlock>())
                if (block.Cidr == "0.0.0.0/0" && !Private.All(network => block.Except?.Contains(network) == true)) yield return $"network policy {policy.Name()} opens private networks";
            if (Internet(policy) && policy.Name() != "storage" && policy.Spec.PodSelector.MatchLabels?.Values.Contains("coordinator") != true) yield return $"network policy {policy.Name()} lets others than coordinators, who send webhooks, to the internet";
            if ((policy.Spec.Egress ?? []).Any(rule => rule.To is null or { Count: 0 })) yield return $"network policy {policy.Name()} opens all networks";
        }
    }

    private static bool Internet(V1NetworkPolicy policy) =>
        (policy.Spec.Egress ?? []).SelectMany(rule => rule.To ?? []).Any(peer => peer.IpBlock?.Cidr == "0.0.0.0/0");
}
