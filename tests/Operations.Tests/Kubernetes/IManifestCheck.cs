namespace ComicCluster.Operations.Tests.Kubernetes;

/// <summary>Something that must hold for manifests.</summary>
internal interface IManifestCheck
{
    /// <summary>What is wrong; nothing if all is well.</summary>
    IEnumerable<string> Mistakes(Manifests manifests);
}
