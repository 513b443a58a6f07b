using System.Text.RegularExpressions;
using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>No secret stands in a manifest: they are named, and made elsewhere.</summary>
internal sealed partial class SecretCheck : IManifestCheck
{
    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        foreach (var secret in manifests.All.OfType<V1Secret>()) yield return $"secret {secret.Name()} stands in the manifests";
        foreach (var map in manifests.ConfigMaps)
        {
            foreach (var (name, value) in map.Data.Where(entry => IsSecret(entry.Key, entry.Value))) yield return $"config map {map.Name()} holds the secret {name}";
        }
        foreach (var deployment in manifests.Deployments)
        {
            foreach (var variable in deployment.Spec.Template.Spec.Containers.SelectMany(container => container.Env ?? []))
                if (variable.Value is { } value && IsSecret(variable.Name, value)) yield return $"{deployment.Name()} has the secret {variable.Name} in clear";
        }
    }

    private static bool IsSecret(string name, string value) => Name().IsMatch(name) || Value().IsMatch(value);

    [GeneratedRegex("ConnectionString|Password|Secret|Token$|AccountKey|ApiKey", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex("AccountKey=|SharedAccessSignature=|-----BEGIN|[A-Za-z0-9+/]{60,}={1,2}", RegexOptions.IgnoreCase)]
    private static partial Regex Value();
}
